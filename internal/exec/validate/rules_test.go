package validate

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestOperationRules(t *testing.T) {
	runRuleTests(t, []ruleTest{
		{"UniqueOperationNames", `query A { __typename } mutation A { __typename } query A { __typename }`, []string{
			`UniqueOperationNames 1:7,1:33 There can be only one operation named "A".`,
			`UniqueOperationNames 1:7,1:56 There can be only one operation named "A".`}},
		{"LoneAnonymousOperation", `{ __typename } query A { __typename }`, []string{
			`LoneAnonymousOperation 1:1 This anonymous operation must be the only defined operation.`}},
		{"SingleFieldSubscriptions, two", `subscription S { rideChanged { id } other { id } }`, []string{
			`SingleFieldSubscriptions 1:37 Subscription "S" must select only one top level field.`}},
		{"SingleFieldSubscriptions, two names of one field", `subscription { a: other { id } b: other { id } }`, []string{
			`SingleFieldSubscriptions 1:32 Anonymous Subscription must select only one top level field.`}},
		{"SingleFieldSubscriptions, through fragments", `subscription { ...F ... on Node { x } } fragment F on Subscription { rideChanged { id } other { id } }`, []string{
			`SingleFieldSubscriptions 1:89 Anonymous Subscription must select only one top level field.`,
			`PossibleFragmentSpreads 1:21 Fragment cannot be spread here as objects of type "Subscription" can never be of type "Node".`,
			`FieldsOnCorrectType 1:35 Cannot query field "x" on type "Node".`}},
		{"SingleFieldSubscriptions, introspection", `subscription S { t: __typename }`, []string{
			`SingleFieldSubscriptions 1:18 Subscription "S" must not select an introspection top level field.`}},
		{"SingleFieldSubscriptions, a condition", `subscription S($b: Boolean!) { rideChanged @skip(if: $b) { id } }`, []string{
			"SingleFieldSubscriptions 1:44 Subscription \"S\" must not use `@skip` or `@include` directives in the top level selection."}},
	})
	s := loadSchema(t, `type Query { a: Int }`)
	got := check(t, s, `mutation { a }`, Options{})
	if want := `KnownOperationTypes 1:1 The mutation operation is not supported by the schema.`; len(got) != 1 || got[0] != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestFieldRules(t *testing.T) {
	runRuleTests(t, []ruleTest{
		{"FieldsOnCorrectType", `{ car { door } }`, []string{`FieldsOnCorrectType 1:9 Cannot query field "door" on type "Car". Did you mean "doors"?`}},
		{"FieldsOnCorrectType, an alias", `{ car { d: nothing { x } } }`, []string{`FieldsOnCorrectType 1:9 Cannot query field "nothing" on type "Car".`}},
		{"FieldsOnCorrectType, only on possible types", `{ vehicle { doors } }`, []string{
			`FieldsOnCorrectType 1:13 Cannot query field "doors" on type "Vehicle". Did you mean to use an inline fragment on "Bike" or "Car"?`}},
		{"FieldsOnCorrectType, on an interface of possible types", `{ thing { wheels } }`, []string{
			`FieldsOnCorrectType 1:11 Cannot query field "wheels" on type "Thing". Did you mean to use an inline fragment on "Vehicle", "Bike", or "Car"?`}},
		{"FieldsOnCorrectType, super types first", `{ thing { id } }`, []string{
			`FieldsOnCorrectType 1:11 Cannot query field "id" on type "Thing". Did you mean to use an inline fragment on "Node", "Vehicle", "Bike", "Car", or "Ride"?`}},
		{"FieldsOnCorrectType, meta fields elsewhere", `{ car { __schema { description } __nope } }`, []string{
			`FieldsOnCorrectType 1:9 Cannot query field "__schema" on type "Car".`,
			`FieldsOnCorrectType 1:34 Cannot query field "__nope" on type "Car".`}},
		{"ScalarLeafs, missing", `{ car }`, []string{`ScalarLeafs 1:3 Field "car" of type "Car" must have a selection of subfields. Did you mean "car { ... }"?`}},
		{"ScalarLeafs, too many", `{ car { id @mark { x } name(long: true) # {
  # {
  { ... { x } } } }`, []string{
			`ScalarLeafs 1:18 Field "id" must not have a selection since type "ID!" has no subfields.`,
			`ScalarLeafs 3:3 Field "name" must not have a selection since type "String" has no subfields.`}},
		{"KnownArgumentNames", `{ rides(frist: 1) { id } car @tag(n: 1, m: 2) { id } }`, []string{
			`KnownArgumentNames 1:9 Unknown argument "frist" on field "Query.rides". Did you mean "first"?`,
			`KnownArgumentNames 1:41 Unknown argument "m" on directive "@tag". Did you mean "n" or "s"?`}},
		{"UniqueArgumentNames", `{ ride(id: 1, id: 2, id: 3) { id @skip(if: true, if: false) } }`, []string{
			`UniqueArgumentNames 1:8,1:15,1:22 There can be only one argument named "id".`,
			`UniqueArgumentNames 1:40,1:50 There can be only one argument named "if".`}},
		{"ProvidedRequiredArguments", `{ ride { price @tag } }`, []string{
			`ProvidedRequiredArguments 1:16 Directive "@tag" argument "n" of type "Int!" is required, but it was not provided.`,
			`ProvidedRequiredArguments 1:10 Field "price" argument "in" of type "String!" is required, but it was not provided.`,
			`ProvidedRequiredArguments 1:3 Field "ride" argument "id" of type "ID!" is required, but it was not provided.`}},
		{"MaxIntrospectionDepth", `{ __schema { types { ...A } } } fragment A on __Type { fields { type { interfaces { possibleTypes { name } } } } }`, []string{
			`MaxIntrospectionDepth 1:3 Maximum introspection depth exceeded`}},
	})
}

func TestFragmentRules(t *testing.T) {
	runRuleTests(t, []ruleTest{
		{"KnownTypeNames", `query($a: Stauts) { ... on Cra { x } rides(text: $a) { ...F } } fragment F on Rid { id }`, []string{
			`KnownTypeNames 1:11 Unknown type "Stauts". Did you mean "Status"?`,
			`KnownTypeNames 1:28 Unknown type "Cra". Did you mean "Car"?`,
			`KnownTypeNames 1:79 Unknown type "Rid". Did you mean "ID" or "Ride"?`}},
		{"FragmentsOnCompositeTypes", `{ ... on Status { x } ...F } fragment F on Point { lat }`, []string{
			`FragmentsOnCompositeTypes 1:10 Fragment cannot condition on non composite type "Status".`,
			`FragmentsOnCompositeTypes 1:44 Fragment "F" cannot condition on non composite type "Point".`}},
		{"UniqueFragmentNames", `{ ...F } fragment F on Query { __typename } fragment F on Query { __typename }`, []string{
			`UniqueFragmentNames 1:19,1:54 There can be only one fragment named "F".`}},
		{"KnownFragmentNames", `{ ...F car { ...G } }`, []string{
			`KnownFragmentNames 1:6 Unknown fragment "F".`, `KnownFragmentNames 1:17 Unknown fragment "G".`}},
		{"NoUnusedFragments", `{ ...F } fragment F on Query { __typename } fragment G on Query { ...H } fragment H on Query { __typename }`, []string{
			`NoUnusedFragments 1:45 Fragment "G" is never used.`, `NoUnusedFragments 1:74 Fragment "H" is never used.`}},
		{"NoFragmentCycles, alone", `{ car { ...A } } fragment A on Car { next { ...A } }`, []string{
			`NoFragmentCycles 1:45 Cannot spread fragment "A" within itself.`}},
		{"NoFragmentCycles, through others", `{ car { ...A } } fragment A on Car { ...B } fragment B on Car { ...C } fragment C on Car { ...A }`, []string{
			`NoFragmentCycles 1:38,1:65,1:92 Cannot spread fragment "A" within itself via "B", "C".`}},
		{"PossibleFragmentSpreads", `{ car { ... on Bike { id } ... on Vehicle { id } ...F ... on Mutation { __typename } } thing { ... on Query { __typename } } } fragment F on Ride { id }`, []string{
			`PossibleFragmentSpreads 1:9 Fragment cannot be spread here as objects of type "Car" can never be of type "Bike".`,
			`PossibleFragmentSpreads 1:50 Fragment "F" cannot be spread here as objects of type "Car" can never be of type "Ride".`,
			`PossibleFragmentSpreads 1:55 Fragment cannot be spread here as objects of type "Car" can never be of type "Mutation".`,
			`PossibleFragmentSpreads 1:96 Fragment cannot be spread here as objects of type "Thing" can never be of type "Query".`}},
		{"KnownDirectives", `query @mark { car @nope @tag(n: 1) { id } ... @mark { __typename } }`, []string{
			`KnownDirectives 1:7 Directive "@mark" may not be used on QUERY.`,
			`KnownDirectives 1:19 Unknown directive "@nope".`,
			`KnownDirectives 1:47 Directive "@mark" may not be used on INLINE_FRAGMENT.`}},
		{"KnownDirectives, one that gqlparser adds by itself", `{ car { ... @defer { id } } }`, []string{
			`KnownDirectives 1:13 Unknown directive "@defer".`}},
		{"UniqueDirectivesPerLocation", `{ car @mark @mark @nope @nope { id } }`, []string{
			`UniqueDirectivesPerLocation 1:7,1:13 The directive "@mark" can only be used once at this location.`,
			`KnownDirectives 1:19 Unknown directive "@nope".`, `KnownDirectives 1:25 Unknown directive "@nope".`}},
	})
}

func TestVariableRules(t *testing.T) {
	runRuleTests(t, []ruleTest{
		{"UniqueVariableNames", `query($a: Int, $a: Int) { rides(first: $a) { id } }`, []string{
			`UniqueVariableNames 1:8,1:17 There can be only one variable named "$a".`}},
		{"VariablesAreInputTypes", `query($a: Car, $b: [Thing!]) { rides(any: [$a, $b]) { id } }`, []string{
			`VariablesAreInputTypes 1:11 Variable "$a" cannot be non-input type "Car".`,
			`VariablesAreInputTypes 1:20 Variable "$b" cannot be non-input type "[Thing!]".`,
			`VariablesInAllowedPosition 1:7,1:44 Variable "$a" of type "Car" used in position expecting type "Any".`,
			`VariablesInAllowedPosition 1:16,1:48 Variable "$b" of type "[Thing!]" used in position expecting type "Any".`}},
		{"NoUndefinedVariables", `query Q { rides(first: $a) { ...F } } fragment F on Ride { id @skip(if: $b) }`, []string{
			`NoUndefinedVariables 1:24,1:1 Variable "$a" is not defined by operation "Q".`,
			`NoUndefinedVariables 1:73,1:1 Variable "$b" is not defined by operation "Q".`}},
		{"NoUndefinedVariables, without a name", `{ rides(first: $a) { id } }`, []string{
			`NoUndefinedVariables 1:16,1:1 Variable "$a" is not defined.`}},
		{"NoUnusedVariables", `query Q($a: Int, $b: Int) { rides(first: $b) { id } }`, []string{
			`NoUnusedVariables 1:9 Variable "$a" is never used in operation "Q".`}},
		{"VariablesInAllowedPosition", `query($a: Int, $b: [Status], $c: String, $d: Int = null) { ride(id: $c) { price(in: "x", digits: $c) } rides(first: $a, status: $b) { id @tag(n: $d) } }`, []string{
			`VariablesInAllowedPosition 1:30,1:69 Variable "$c" of type "String" used in position expecting type "ID!".`,
			`VariablesInAllowedPosition 1:30,1:98 Variable "$c" of type "String" used in position expecting type "Int".`,
			`VariablesInAllowedPosition 1:16,1:129 Variable "$b" of type "[Status]" used in position expecting type "[Status!]".`,
			`VariablesInAllowedPosition 1:42,1:146 Variable "$d" of type "Int" used in position expecting type "Int!".`}},
		{"VariablesInAllowedPosition, where the place has a default", `query($a: Float) { rides(at: {lat: 1, lon: $a}) { id } }`, nil},
		{"VariablesInAllowedPosition, in @oneOf", `query($a: ID) { rides(by: {id: $a}) { id } }`, []string{
			`VariablesInAllowedPosition 1:7,1:32 Variable "$a" is of type "ID" but must be non-nullable to be used for OneOf Input Object "Key".`}},
	})
}

func TestValueRules(t *testing.T) {
	value := func(argument, literal string) string { return `{ rides(` + argument + `: ` + literal + `) { id } }` }
	const rule = "ValuesOfCorrectType 1:16 "
	runRuleTests(t, []ruleTest{
		{"Int, a string", value("first", `"1"`), []string{rule + `Int cannot represent non-integer value: "1"`}},
		{"Int, a fraction", value("first", `1.0`), []string{rule + `Int cannot represent non-integer value: 1.0`}},
		{"Int, too large", value("first", `2147483648`), []string{rule + `Int cannot represent non 32-bit signed integer value: 2147483648`}},
		{"Int, as small as can be", value("first", `-2147483648`), nil},
		{"Int, a list", value("first", `[1]`), []string{rule + `Int cannot represent non-integer value: [1]`}},
		{"Int, an object", value("first", `{a: 1}`), []string{rule + `Int cannot represent non-integer value: {a: 1}`}},
		{"Int, null", value("first", `null`), nil},
		{"Float, a string", `{ rides(max: "1") { id } }`, []string{`ValuesOfCorrectType 1:14 Float cannot represent non numeric value: "1"`}},
		{"Float, beyond all", `{ rides(max: 1e999) { id } }`, []string{`ValuesOfCorrectType 1:14 Float cannot represent non numeric value: 1e999`}},
		{"String, a number", `{ rides(text: 1) { id } }`, []string{`ValuesOfCorrectType 1:15 String cannot represent a non string value: 1`}},
		{"Boolean, a string", `{ rides(ok: "true") { id } }`, []string{`ValuesOfCorrectType 1:13 Boolean cannot represent a non boolean value: "true"`}},
		{"ID, a fraction", `{ ride(id: 1.5) { id } }`, []string{`ValuesOfCorrectType 1:12 ID cannot represent a non-string and non-integer value: 1.5`}},
		{"ID, null", `{ ride(id: null) { id } }`, []string{`ValuesOfCorrectType 1:12 Expected value of type "ID!", found null.`}},
		{"enum, unknown", `{ rides(status: OPNE) { id } }`, []string{`ValuesOfCorrectType 1:17 Value "OPNE" does not exist in "Status" enum. Did you mean the enum value "OPEN" or "DONE"?`}},
		{"enum, another case", `{ rides(status: [Done]) { id } }`, []string{`ValuesOfCorrectType 1:18 Value "Done" does not exist in "Status" enum. Did you mean the enum value "DONE"?`}},
		{"enum, a string", `{ rides(status: "OPEN") { id } }`, []string{`ValuesOfCorrectType 1:17 Enum "Status" cannot represent non-enum value: "OPEN". Did you mean the enum value "OPEN"?`}},
		{"list, a null item", `{ rides(status: [null]) { id } }`, []string{`ValuesOfCorrectType 1:18 Expected value of type "Status!", found null.`}},
		{"input object, a number", `{ rides(at: 1) { id } }`, []string{`ValuesOfCorrectType 1:13 Expected value of type "Point", found 1.`}},
		{"input object, a list", `{ rides(at: [1]) { id } }`, []string{`ValuesOfCorrectType 1:13 Expected value of type "Point", found [1].`}},
		{"input object, fields", `{ rides(at: {lon: null, labl: 1, near: {lat: "x"}}) { id } }`, []string{
			`ValuesOfCorrectType 1:13 Field "Point.lat" of required type "Float!" was not provided.`,
			`ValuesOfCorrectType 1:19 Expected value of type "Float!", found null.`,
			`ValuesOfCorrectType 1:25 Field "labl" is not defined by type "Point". Did you mean "label" or "lat"?`,
			`ValuesOfCorrectType 1:46 Float cannot represent non numeric value: "x"`}},
		{"input object, lists in lists", `{ rides(at: {lat: 1, tags: [[1, "x"], [[2]]]}) { id } }`, []string{
			`ValuesOfCorrectType 1:33 Int cannot represent non-integer value: "x"`,
			`ValuesOfCorrectType 1:40 Int cannot represent non-integer value: [2]`}},
		{"UniqueInputFieldNames", `{ rides(at: {lat: 1, lat: 2}, any: {a: 1, a: 2}) { id } }`, []string{
			`UniqueInputFieldNames 1:14,1:22 There can be only one input field named "lat".`,
			`UniqueInputFieldNames 1:37,1:43 There can be only one input field named "a".`}},
		{"@oneOf, none", `{ rides(by: {}) { id } }`, []string{`ValuesOfCorrectType 1:13 OneOf Input Object "Key" must specify exactly one key.`}},
		{"@oneOf, two", `{ rides(by: {id: 1, name: "x"}) { id } }`, []string{`ValuesOfCorrectType 1:13 OneOf Input Object "Key" must specify exactly one key.`}},
		{"@oneOf, null", `{ rides(by: {id: null}) { id } }`, []string{`ValuesOfCorrectType 1:13 Field "Key.id" must be non-null.`}},
		{"default", `query($a: Int = "x", $b: [Int!] = [null], $c: Point = {}) { rides(first: $a, any: $b, at: $c) { id } }`, []string{
			`ValuesOfCorrectType 1:17 Int cannot represent non-integer value: "x"`,
			`ValuesOfCorrectType 1:36 Expected value of type "Int!", found null.`,
			`ValuesOfCorrectType 1:55 Field "Point.lat" of required type "Float!" was not provided.`,
			`VariablesInAllowedPosition 1:22,1:83 Variable "$b" of type "[Int!]" used in position expecting type "Any".`}},
		{"argument of a directive", `{ car @skip(if: 1) { id } }`, []string{`ValuesOfCorrectType 1:17 Boolean cannot represent a non boolean value: 1`}},
	})
}

func TestOverlappingFieldsCanBeMerged(t *testing.T) {
	const rule, end = "OverlappingFieldsCanBeMerged ", ". Use different aliases on the fields to fetch both if this was intentional."
	runRuleTests(t, []ruleTest{
		{"different fields", `{ car { x: id x: doors } }`, []string{rule + `1:9,1:15 Fields "x" conflict because "id" and "doors" are different fields` + end}},
		{"an alias that hides a field", `{ car { wheels: doors wheels } }`, []string{rule + `1:9,1:23 Fields "wheels" conflict because "doors" and "wheels" are different fields` + end}},
		{"arguments", `{ a: ride(id: 1) { id } a: ride(id: 2) { id } }`, []string{rule + `1:3,1:25 Fields "a" conflict because they have differing arguments` + end}},
		{"arguments and none", `{ car { name name(long: true) } }`, []string{rule + `1:9,1:14 Fields "name" conflict because they have differing arguments` + end}},
		{"arguments with other names", `{ rides(first: 1) { id } rides(text: "x") { id } }`, []string{
			rule + `1:3,1:26 Fields "rides" conflict because they have differing arguments` + end}},
		{"literals of all kinds", `{ a: rides(any: [1, {b: "x"}]) { id } a: rides(any: [1, {b: "y"}]) { id } b: rides(any: [1]) { id } b: rides(any: [1, 2]) { id } }`, []string{
			rule + `1:3,1:39 Fields "a" conflict because they have differing arguments` + end,
			rule + `1:75,1:101 Fields "b" conflict because they have differing arguments` + end}},
		{"in a fragment", `{ car { ...A id: doors } } fragment A on Car { id }`, []string{rule + `1:14,1:48 Fields "id" conflict because "doors" and "id" are different fields` + end}},
		{"a field before one of a fragment, also below", `{ car { ...A } car { x: doors } } fragment A on Car { x: id }`, []string{
			rule + `1:3,1:22,1:16,1:55 Fields "car" conflict because subfields "x" conflict because "doors" and "id" are different fields` + end}},
		{"a field before one of a fragment, and below it", `{ car { ...A } car { next { x: doors } } } fragment A on Car { next { x: id } }`, []string{
			rule + `1:3,1:22,1:29,1:16,1:64,1:71 Fields "car" conflict because subfields "next" conflict because subfields "x" conflict because "doors" and "id" are different fields` + end}},
		{"every pair of three", `{ car { x: id x: doors x: wheels } }`, []string{
			rule + `1:9,1:15 Fields "x" conflict because "id" and "doors" are different fields` + end,
			rule + `1:9,1:24 Fields "x" conflict because "id" and "wheels" are different fields` + end,
			rule + `1:15,1:24 Fields "x" conflict because "doors" and "wheels" are different fields` + end}},
		{"between fragments", `{ car { ...A ...B } } fragment A on Car { x: id } fragment B on Car { x: doors }`, []string{
			rule + `1:43,1:71 Fields "x" conflict because "id" and "doors" are different fields` + end}},
		{"deep", `{ car { next { x: id } } car { next { x: doors } } }`, []string{
			rule + `1:3,1:9,1:16,1:26,1:32,1:39 Fields "car" conflict because subfields "next" conflict because subfields "x" conflict because "id" and "doors" are different fields` + end}},
		{"deep, two reasons", `{ car { x: id y: id } car { x: doors y: wheels } }`, []string{
			rule + `1:3,1:9,1:15,1:23,1:29,1:38 Fields "car" conflict because subfields "x" conflict because "id" and "doors" are different fields and subfields "y" conflict because "id" and "wheels" are different fields` + end}},
		{"told at the nearest fields that differ", `{ car { next { x: id } next { x: doors } } car { id } }`, []string{
			rule + `1:9,1:16,1:24,1:31 Fields "next" conflict because subfields "x" conflict because "id" and "doors" are different fields` + end}},
		{"types of fields that exclude each other", `{ vehicle { ... on Car { doors } ... on Bike { doors } } }`, []string{
			rule + `1:26,1:48 Fields "doors" conflict because they return conflicting types "Int!" and "String"` + end}},
		{"lists and others", `{ thing { ... on Ride { x: stops } ... on Car { x: id } } }`, []string{
			rule + `1:25,1:49 Fields "x" conflict because they return conflicting types "[String!]" and "ID!"` + end}},
		{"shapes below fields that exclude each other", `{ vehicle { ... on Car { next { x: doors } } ... on Bike { next { x: doors } } } }`, []string{
			rule + `1:26,1:33,1:60,1:67 Fields "next" conflict because subfields "x" conflict because they return conflicting types "Int!" and "String"` + end}},
		{"an interface with each of its objects", `{ vehicle { ... on Car { x: id } ... on Bike { x: name } x: wheels } }`, []string{
			rule + `1:26,1:58 Fields "x" conflict because "id" and "wheels" are different fields` + end,
			rule + `1:48,1:58 Fields "x" conflict because "name" and "wheels" are different fields` + end,
			rule + `1:26,1:48 Fields "x" conflict because they return conflicting types "ID!" and "String"` + end}},
		{"fields that do not exist", `{ car { x: nope x: id } }`, []string{
			rule + `1:9,1:17 Fields "x" conflict because "nope" and "id" are different fields` + end,
			`FieldsOnCorrectType 1:9 Cannot query field "nope" on type "Car". Did you mean "name"?`}},
		{"cycles", `{ car { ...A } } fragment A on Car { x: id ...A next { x: doors ...A } }`, []string{
			rule + `1:56,1:38 Fields "x" conflict because "doors" and "id" are different fields` + end,
			`NoFragmentCycles 1:44 Cannot spread fragment "A" within itself.`,
			`NoFragmentCycles 1:65 Cannot spread fragment "A" within itself.`}},
	})
}

// TestSuggestedTypesByInheritance puts interfaces before what implements them, also
// where names alone would order them otherwise.
func TestSuggestedTypesByInheritance(t *testing.T) {
	const sdl = `interface Being { name: String }
		interface Mammal implements Being { name: String }
		interface Feline implements Being & Mammal { name: String }
		interface Canine implements Being & Mammal { name: String }
		type Cat implements Being & Mammal & Feline { name: String }
		type Dog implements Being & Mammal & Canine { name: String }
		union CatOrDog = Cat | Dog
		type Query { catOrDog: CatOrDog }`
	want := []string{`FieldsOnCorrectType 1:14 Cannot query field "name" on type "CatOrDog". ` +
		`Did you mean to use an inline fragment on "Being", "Mammal", "Canine", "Dog", or "Feline"?`}
	if diff := cmp.Diff(want, check(t, loadSchema(t, sdl), `{ catOrDog { name } }`, Options{})); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// TestScalarsOfTheSchema names built-in scalars that the schema does not have.
func TestScalarsOfTheSchema(t *testing.T) {
	s := loadSchema(t, `scalar Any type Query { any(any: Any): String text(a: String, b: Boolean): String }`)
	want := []string{`KnownTypeNames 1:11 Unknown type "ID".`, `KnownTypeNames 1:19 Unknown type "Float".`, `KnownTypeNames 1:31 Unknown type "Int". Did you mean "Any"?`}
	if diff := cmp.Diff(want, check(t, s, `query($a: ID, $b: Float, $c: [Int], $d: String, $e: Boolean) { any(any: [$a, $b, $c]) text(a: $d, b: $e) }`, Options{})); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}
