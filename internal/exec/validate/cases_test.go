package validate

import "testing"

// The tables of this file walk through each rule case by case, valid ones among them.
// graphql-js 16 says the same of every line but one, where it names the two fields of a
// conflict in the other order.

// TestValuesCaseByCase has literals and variables in places of all types.
func TestValuesCaseByCase(t *testing.T) {
	runRuleTests(t, []ruleTest{
		{"VariablesInAllowedPosition, 1", `query($a: Int) { rides(first: $a) { id } }`, nil},
		{"VariablesInAllowedPosition, 2", `query($a: Int!) { rides(first: $a) { id } }`, nil},
		{"VariablesInAllowedPosition, 3", `query($a: [Status!]) { rides(status: $a) { id } }`, nil},
		{"VariablesInAllowedPosition, 4", `query($a: [Status!]!) { rides(status: $a) { id } }`, nil},
		{"VariablesInAllowedPosition, 5", `query($a: [Status]) { rides(status: $a) { id } }`, []string{
			`VariablesInAllowedPosition 1:7,1:37 Variable "$a" of type "[Status]" used in position expecting type "[Status!]".`}},
		{"VariablesInAllowedPosition, 6", `query($a: Status!) { rides(status: [$a]) { id } }`, nil},
		{"VariablesInAllowedPosition, 7", `query($a: Status) { rides(status: [$a]) { id } }`, []string{
			`VariablesInAllowedPosition 1:7,1:36 Variable "$a" of type "Status" used in position expecting type "Status!".`}},
		{"VariablesInAllowedPosition, 8", `query($a: Status) { rides(status: $a) { id } }`, []string{
			`VariablesInAllowedPosition 1:7,1:35 Variable "$a" of type "Status" used in position expecting type "[Status!]".`}},
		{"VariablesInAllowedPosition, 9", `query($a: ID) { ride(id: $a) { id } }`, []string{
			`VariablesInAllowedPosition 1:7,1:26 Variable "$a" of type "ID" used in position expecting type "ID!".`}},
		{"VariablesInAllowedPosition, 10", `query($a: ID = 1) { ride(id: $a) { id } }`, nil},
		{"VariablesInAllowedPosition, 11", `query($a: ID = null) { ride(id: $a) { id } }`, []string{
			`VariablesInAllowedPosition 1:7,1:33 Variable "$a" of type "ID" used in position expecting type "ID!".`}},
		{"VariablesInAllowedPosition, 12", `query($a: String!) { ride(id: $a) { id } }`, []string{
			`VariablesInAllowedPosition 1:7,1:31 Variable "$a" of type "String!" used in position expecting type "ID!".`}},
		{"VariablesInAllowedPosition, 13", `query($a: Int!) { rides(max: $a) { id } }`, []string{
			`VariablesInAllowedPosition 1:7,1:30 Variable "$a" of type "Int!" used in position expecting type "Float".`}},
		{"VariablesInAllowedPosition, 14", `query($a: Float!) { rides(at: {lat: $a}) { id } }`, nil},
		{"VariablesInAllowedPosition, 15", `query($a: Float) { rides(at: {lat: $a}) { id } }`, []string{
			`VariablesInAllowedPosition 1:7,1:36 Variable "$a" of type "Float" used in position expecting type "Float!".`}},
		{"VariablesInAllowedPosition, 16", `query($a: Float) { rides(at: {lat: 1, lon: $a}) { id } }`, nil},
		{"VariablesInAllowedPosition, 17", `query($a: Point) { rides(at: $a) { id } }`, nil},
		{"VariablesInAllowedPosition, 18", `query($a: Point) { rides(at: {lat: 1, near: $a}) { id } }`, nil},
		{"VariablesInAllowedPosition, 19", `query($a: Key) { rides(by: $a) { id } }`, nil},
		{"VariablesInAllowedPosition, 20", `query($a: ID!) { rides(by: {id: $a}) { id } }`, nil},
		{"VariablesInAllowedPosition, 21", `query($a: ID) { rides(by: {id: $a}) { id } }`, []string{
			`VariablesInAllowedPosition 1:7,1:32 Variable "$a" is of type "ID" but must be non-nullable to be used for OneOf Input Object "Key".`}},
		{"VariablesInAllowedPosition, 22", `query($a: ID = 1) { rides(by: {id: $a}) { id } }`, []string{
			`VariablesInAllowedPosition 1:7,1:36 Variable "$a" is of type "ID" but must be non-nullable to be used for OneOf Input Object "Key".`}},
		{"VariablesInAllowedPosition, 23", `query($a: Boolean!) { car @skip(if: $a) { id } }`, nil},
		{"VariablesInAllowedPosition, 24", `query($a: Boolean) { car @skip(if: $a) { id } }`, []string{
			`VariablesInAllowedPosition 1:7,1:36 Variable "$a" of type "Boolean" used in position expecting type "Boolean!".`}},
		{"VariablesInAllowedPosition, 25", `query($a: Boolean = true) { car @skip(if: $a) { id } }`, nil},
		{"VariablesInAllowedPosition, 26", `query($a: String!) { car @include(if: $a) { id } }`, []string{
			`VariablesInAllowedPosition 1:7,1:39 Variable "$a" of type "String!" used in position expecting type "Boolean!".`}},
		{"VariablesInAllowedPosition, 27", `query($a: Any, $b: Point) { rides(any: $a) { id } x: rides(any: {y: [$b]}) { id } }`, nil},
		{"VariablesInAllowedPosition, 28", `query Q($a: Int) { ...F } fragment F on Query { rides(first: $a) { id } x: rides(max: $a) { id } }`, []string{
			`VariablesInAllowedPosition 1:9,1:87 Variable "$a" of type "Int" used in position expecting type "Float".`}},
		{"VariablesInAllowedPosition, 29", `query Q($a: Int) { ...F } query R($a: String) { ...F } fragment F on Query { rides(first: $a) { id } }`, []string{
			`VariablesInAllowedPosition 1:35,1:91 Variable "$a" of type "String" used in position expecting type "Int".`}},
		{"VariablesInAllowedPosition, 30", `query($a: [[Int!]]) { rides(at: {lat: 1, tags: $a}) { id } }`, nil},
		{"VariablesInAllowedPosition, 31", `query($a: [Int!]) { rides(at: {lat: 1, tags: [$a]}) { id } }`, nil},
		{"VariablesInAllowedPosition, 32", `query($a: [Int]) { rides(at: {lat: 1, tags: [$a, [1]]}) { id } }`, []string{
			`VariablesInAllowedPosition 1:7,1:46 Variable "$a" of type "[Int]" used in position expecting type "[Int!]".`}},
		{"ValuesOfCorrectType, scalars, 1", `{ rides(first: 1) { id } a: rides(first: -0) { id } b: rides(first: 2147483647) { id } c: rides(first: null) { id } }`, nil},
		{"ValuesOfCorrectType, scalars, 2", `{ rides(first: 2147483648) { id } a: rides(first: -2147483649) { id } }`, []string{
			`ValuesOfCorrectType 1:16 Int cannot represent non 32-bit signed integer value: 2147483648`,
			`ValuesOfCorrectType 1:51 Int cannot represent non 32-bit signed integer value: -2147483649`}},
		{"ValuesOfCorrectType, scalars, 3", `{ rides(first: 1.0) { id } a: rides(first: "1") { id } b: rides(first: true) { id } c: rides(first: ONE) { id } d: rides(first: [1]) { id } e: rides(first: {}) { id } }`, []string{
			`ValuesOfCorrectType 1:16 Int cannot represent non-integer value: 1.0`,
			`ValuesOfCorrectType 1:44 Int cannot represent non-integer value: "1"`,
			`ValuesOfCorrectType 1:72 Int cannot represent non-integer value: true`,
			`ValuesOfCorrectType 1:101 Int cannot represent non-integer value: ONE`,
			`ValuesOfCorrectType 1:129 Int cannot represent non-integer value: [1]`,
			`ValuesOfCorrectType 1:157 Int cannot represent non-integer value: {}`}},
		{"ValuesOfCorrectType, scalars, 4", `{ rides(max: 1) { id } a: rides(max: 1.5) { id } b: rides(max: 1e3) { id } }`, nil},
		{"ValuesOfCorrectType, scalars, 5", `{ rides(max: "1") { id } a: rides(max: true) { id } b: rides(max: X) { id } c: rides(max: []) { id } d: rides(max: {a: 1}) { id } }`, []string{
			`ValuesOfCorrectType 1:14 Float cannot represent non numeric value: "1"`,
			`ValuesOfCorrectType 1:40 Float cannot represent non numeric value: true`,
			`ValuesOfCorrectType 1:67 Float cannot represent non numeric value: X`,
			`ValuesOfCorrectType 1:91 Float cannot represent non numeric value: []`,
			`ValuesOfCorrectType 1:116 Float cannot represent non numeric value: {a: 1}`}},
		{"ValuesOfCorrectType, scalars, 6", `{ rides(text: "x") { id } a: rides(text: """x""") { id } b: rides(text: "") { id } }`, nil},
		{"ValuesOfCorrectType, scalars, 7", `{ rides(text: 1) { id } a: rides(text: 1.5) { id } b: rides(text: false) { id } c: rides(text: X) { id } d: rides(text: ["x"]) { id } }`, []string{
			`ValuesOfCorrectType 1:15 String cannot represent a non string value: 1`,
			`ValuesOfCorrectType 1:40 String cannot represent a non string value: 1.5`,
			`ValuesOfCorrectType 1:67 String cannot represent a non string value: false`,
			`ValuesOfCorrectType 1:96 String cannot represent a non string value: X`,
			`ValuesOfCorrectType 1:121 String cannot represent a non string value: ["x"]`}},
		{"ValuesOfCorrectType, scalars, 8", `{ rides(ok: true) { id } a: rides(ok: false) { id } }`, nil},
		{"ValuesOfCorrectType, scalars, 9", `{ rides(ok: 1) { id } a: rides(ok: "true") { id } b: rides(ok: TRUE) { id } c: rides(ok: 0.0) { id } d: rides(ok: [true]) { id } }`, []string{
			`ValuesOfCorrectType 1:13 Boolean cannot represent a non boolean value: 1`,
			`ValuesOfCorrectType 1:36 Boolean cannot represent a non boolean value: "true"`,
			`ValuesOfCorrectType 1:64 Boolean cannot represent a non boolean value: TRUE`,
			`ValuesOfCorrectType 1:90 Boolean cannot represent a non boolean value: 0.0`,
			`ValuesOfCorrectType 1:115 Boolean cannot represent a non boolean value: [true]`}},
		{"ValuesOfCorrectType, scalars, 10", `{ ride(id: 1) { id } a: ride(id: "x") { id } b: ride(id: -5) { id } c: ride(id: 123456789012345678901) { id } }`, nil},
		{"ValuesOfCorrectType, scalars, 11", `{ ride(id: 1.0) { id } a: ride(id: true) { id } b: ride(id: X) { id } c: ride(id: null) { id } d: ride(id: [1]) { id } }`, []string{
			`ValuesOfCorrectType 1:12 ID cannot represent a non-string and non-integer value: 1.0`,
			`ValuesOfCorrectType 1:36 ID cannot represent a non-string and non-integer value: true`,
			`ValuesOfCorrectType 1:61 ID cannot represent a non-string and non-integer value: X`,
			`ValuesOfCorrectType 1:83 Expected value of type "ID!", found null.`,
			`ValuesOfCorrectType 1:108 ID cannot represent a non-string and non-integer value: [1]`}},
		{"ValuesOfCorrectType, scalars, 12", `{ rides(any: 1) { id } a: rides(any: {a: [X, null, "s", {b: true}]}) { id } b: rides(any: null) { id } }`, nil},
		{"ValuesOfCorrectType, enums, 1", `{ rides(status: OPEN) { id } a: rides(status: [OPEN, DONE]) { id } b: rides(status: []) { id } c: rides(status: null) { id } }`, nil},
		{"ValuesOfCorrectType, enums, 2", `{ rides(status: OPENED) { id } a: rides(status: [OPEN, "DONE"]) { id } b: rides(status: [open]) { id } c: rides(status: 1) { id } d: rides(status: [null]) { id } e: rides(status: true) { id } f: rides(status: [[OPEN]]) { id } }`, []string{
			`ValuesOfCorrectType 1:17 Value "OPENED" does not exist in "Status" enum. Did you mean the enum value "OPEN"?`,
			`ValuesOfCorrectType 1:56 Enum "Status" cannot represent non-enum value: "DONE". Did you mean the enum value "DONE"?`,
			`ValuesOfCorrectType 1:90 Value "open" does not exist in "Status" enum. Did you mean the enum value "OPEN"?`,
			`ValuesOfCorrectType 1:121 Enum "Status" cannot represent non-enum value: 1.`,
			`ValuesOfCorrectType 1:149 Expected value of type "Status!", found null.`,
			`ValuesOfCorrectType 1:180 Enum "Status" cannot represent non-enum value: true.`,
			`ValuesOfCorrectType 1:211 Enum "Status" cannot represent non-enum value: [OPEN]. Did you mean the enum value "OPEN"?`}},
		{"ValuesOfCorrectType, lists, 1", `{ rides(at: {lat: 1, tags: [[1, 2], null, []]}) { id } a: rides(at: {lat: 1, tags: 1}) { id } b: rides(at: {lat: 1, tags: [1]}) { id } }`, nil},
		{"ValuesOfCorrectType, lists, 2", `{ rides(at: {lat: 1, tags: [[1, null]]}) { id } a: rides(at: {lat: 1, tags: [["x"], 1.5]}) { id } b: rides(at: {lat: 1, tags: {}}) { id } }`, []string{
			`ValuesOfCorrectType 1:33 Expected value of type "Int!", found null.`,
			`ValuesOfCorrectType 1:79 Int cannot represent non-integer value: "x"`,
			`ValuesOfCorrectType 1:85 Int cannot represent non-integer value: 1.5`,
			`ValuesOfCorrectType 1:127 Int cannot represent non-integer value: {}`}},
		{"ValuesOfCorrectType, input objects, 1", `{ rides(at: {lat: 1.5}) { id } a: rides(at: {lon: 1, lat: 2, label: "x", near: {lat: 1}}) { id } b: rides(at: {lat: 1, near: null}) { id } }`, nil},
		{"ValuesOfCorrectType, input objects, 2", `{ rides(at: {}) { id } a: rides(at: {lat: null}) { id } b: rides(at: {lat: 1, lon: null}) { id } c: rides(at: {lat: 1, near: {}}) { id } }`, []string{
			`ValuesOfCorrectType 1:13 Field "Point.lat" of required type "Float!" was not provided.`,
			`ValuesOfCorrectType 1:43 Expected value of type "Float!", found null.`,
			`ValuesOfCorrectType 1:84 Expected value of type "Float!", found null.`,
			`ValuesOfCorrectType 1:126 Field "Point.lat" of required type "Float!" was not provided.`}},
		{"ValuesOfCorrectType, input objects, 3", `{ rides(at: {lat: 1, latt: 2}) { id } a: rides(at: {lat: 1, nothingLikeIt: 2}) { id } b: rides(at: 1) { id } c: rides(at: [{lat: 1}]) { id } d: rides(at: "x") { id } }`, []string{
			`ValuesOfCorrectType 1:22 Field "latt" is not defined by type "Point". Did you mean "lat"?`,
			`ValuesOfCorrectType 1:61 Field "nothingLikeIt" is not defined by type "Point".`,
			`ValuesOfCorrectType 1:100 Expected value of type "Point", found 1.`,
			`ValuesOfCorrectType 1:123 Expected value of type "Point", found [{lat: 1}].`,
			`ValuesOfCorrectType 1:155 Expected value of type "Point", found "x".`}},
		{"ValuesOfCorrectType, input objects, 4", `{ rides(by: {id: 1}) { id } a: rides(by: {name: "x"}) { id } b: rides(by: null) { id } }`, nil},
		{"ValuesOfCorrectType, input objects, 5", `{ rides(by: {}) { id } a: rides(by: {id: 1, name: "x"}) { id } b: rides(by: {id: null}) { id } c: rides(by: {nam: "x"}) { id } }`, []string{
			`ValuesOfCorrectType 1:13 OneOf Input Object "Key" must specify exactly one key.`,
			`ValuesOfCorrectType 1:37 OneOf Input Object "Key" must specify exactly one key.`,
			`ValuesOfCorrectType 1:77 Field "Key.id" must be non-null.`,
			`ValuesOfCorrectType 1:110 Field "nam" is not defined by type "Key". Did you mean "name"?`}},
		{"ValuesOfCorrectType, defaults and directives, 1", `query($a: Int = 1, $b: [Status!] = OPEN, $c: Point = {lat: 1}, $d: Int = null, $e: Any = {x: [Y]}) { rides(first: $a, status: $b, at: $c, any: $e) { id } a: rides(first: $d) { id } }`, nil},
		{"ValuesOfCorrectType, defaults and directives, 2", `query($a: Int = "x", $b: [Status!] = [NO], $c: Point = {lon: 1}, $d: Int! = null) { rides(first: $a, status: $b, at: $c) { id } a: rides(first: $d) { id } }`, []string{
			`ValuesOfCorrectType 1:17 Int cannot represent non-integer value: "x"`,
			`ValuesOfCorrectType 1:39 Value "NO" does not exist in "Status" enum.`,
			`ValuesOfCorrectType 1:56 Field "Point.lat" of required type "Float!" was not provided.`,
			`ValuesOfCorrectType 1:77 Expected value of type "Int!", found null.`}},
		{"ValuesOfCorrectType, defaults and directives, 3", `{ car @skip(if: "x") { id } a: car @include(if: null) { id } b: car @tag(n: 1.5) { id } c: car @tag(n: 1, s: null) { id } }`, []string{
			`ValuesOfCorrectType 1:17 Boolean cannot represent a non boolean value: "x"`,
			`ValuesOfCorrectType 1:49 Expected value of type "Boolean!", found null.`,
			`ValuesOfCorrectType 1:77 Int cannot represent non-integer value: 1.5`}},
		{"Variables where no list belongs, 1", `query($a: Any, $b: Any!) { rides(any: [$a, [$b], {x: [$a]}]) { id } }`, nil},
		{"Variables where no list belongs, 2", `query($a: Int) { rides(any: [$a]) { id } }`, []string{
			`VariablesInAllowedPosition 1:7,1:30 Variable "$a" of type "Int" used in position expecting type "Any".`}},
		{"Variables where no list belongs, 3", `query($a: Float!, $b: ID!) { rides(at: [{lat: $a, nope: 1}]) { id } x: rides(by: [{id: $b, name: 1}]) { id } }`, []string{
			`ValuesOfCorrectType 1:40 Expected value of type "Point", found [{lat: $a, nope: 1}].`,
			`ValuesOfCorrectType 1:82 Expected value of type "Key", found [{id: $b, name: 1}].`}},
		{"Variables where no list belongs, 4", `query($a: Int) { rides(at: [{lat: $a}]) { id } x: rides(first: [$a, "x"]) { id } y: rides(text: [[$a]]) { id } }`, []string{
			`ValuesOfCorrectType 1:28 Expected value of type "Point", found [{lat: $a}].`,
			`ValuesOfCorrectType 1:64 Int cannot represent non-integer value: [$a, "x"]`,
			`ValuesOfCorrectType 1:97 String cannot represent a non string value: [[$a]]`,
			`VariablesInAllowedPosition 1:7,1:35 Variable "$a" of type "Int" used in position expecting type "Float!".`,
			`VariablesInAllowedPosition 1:7,1:99 Variable "$a" of type "Int" used in position expecting type "String".`}},
		{"Variables where no list belongs, 5", `query($a: Boolean) { car @skip(if: [$a]) { id } }`, []string{
			`ValuesOfCorrectType 1:36 Boolean cannot represent a non boolean value: [$a]`}},
	})
}

// TestMergingCaseByCase has fields that share a response name.
func TestMergingCaseByCase(t *testing.T) {
	runRuleTests(t, []ruleTest{
		{"OverlappingFieldsCanBeMerged, no conflict, 1", `{ car { id id } car { id } a: car { id } a: car { doors } }`, nil},
		{"OverlappingFieldsCanBeMerged, no conflict, 2", `{ car { ...F ...F id } } fragment F on Car { id x: id }`, nil},
		{"OverlappingFieldsCanBeMerged, no conflict, 3", `{ vehicle { ... on Car { x: doors } ... on Bike { y: doors } } }`, nil},
		{"OverlappingFieldsCanBeMerged, no conflict, 4", `{ vehicle { ... on Car { name } ... on Bike { name(long: true) } } }`, nil},
		{"OverlappingFieldsCanBeMerged, no conflict, 5", `{ vehicle { ... on Car { next { x: id } } ... on Bike { next { x: id } } } }`, nil},
		{"OverlappingFieldsCanBeMerged, no conflict, 6", `query($a: Boolean) { car { name(long: $a) name(long: $a) } }`, nil},
		{"OverlappingFieldsCanBeMerged, no conflict, 7", `{ rides(at: {lat: 1, lon: 2}) { id } rides(at: {lon: 2, lat: 1}) { id } }`, nil},
		{"OverlappingFieldsCanBeMerged, other fields or arguments, 1", `{ car { x: id x: doors } }`, []string{
			`OverlappingFieldsCanBeMerged 1:9,1:15 Fields "x" conflict because "id" and "doors" are different fields. Use different aliases on the fields to fetch both if this was intentional.`}},
		{"OverlappingFieldsCanBeMerged, other fields or arguments, 2", `{ car { x: id } car { x: doors } }`, []string{
			`OverlappingFieldsCanBeMerged 1:3,1:9,1:17,1:23 Fields "car" conflict because subfields "x" conflict because "id" and "doors" are different fields. Use different aliases on the fields to fetch both if this was intentional.`}},
		{"OverlappingFieldsCanBeMerged, other fields or arguments, 3", `{ car { name name(long: true) } }`, []string{
			`OverlappingFieldsCanBeMerged 1:9,1:14 Fields "name" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional.`}},
		{"OverlappingFieldsCanBeMerged, other fields or arguments, 4", `{ rides(first: 1) { id } rides(first: 2) { id } }`, []string{
			`OverlappingFieldsCanBeMerged 1:3,1:26 Fields "rides" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional.`}},
		{"OverlappingFieldsCanBeMerged, other fields or arguments, 5", `{ rides(at: {lat: 1}) { id } rides(at: {lat: 1, lon: 0}) { id } }`, []string{
			`OverlappingFieldsCanBeMerged 1:3,1:30 Fields "rides" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional.`}},
		{"OverlappingFieldsCanBeMerged, other fields or arguments, 6", `query($a: Int, $b: Int) { rides(first: $a) { id } rides(first: $b) { id } }`, []string{
			`OverlappingFieldsCanBeMerged 1:27,1:51 Fields "rides" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional.`}},
		{"OverlappingFieldsCanBeMerged, other fields or arguments, 7", `{ car { ...F x: id } } fragment F on Car { x: doors }`, []string{
			`OverlappingFieldsCanBeMerged 1:14,1:44 Fields "x" conflict because "id" and "doors" are different fields. Use different aliases on the fields to fetch both if this was intentional.`}},
		{"OverlappingFieldsCanBeMerged, other fields or arguments, 8", `{ car { ...F ...G } } fragment F on Car { x: doors } fragment G on Car { x: wheels }`, []string{
			`OverlappingFieldsCanBeMerged 1:43,1:74 Fields "x" conflict because "doors" and "wheels" are different fields. Use different aliases on the fields to fetch both if this was intentional.`}},
		{"OverlappingFieldsCanBeMerged, other fields or arguments, 9", `{ a: car { next { x: id } } a: car { next { x: doors } } }`, []string{
			`OverlappingFieldsCanBeMerged 1:3,1:12,1:19,1:29,1:38,1:45 Fields "a" conflict because subfields "next" conflict because subfields "x" conflict because "id" and "doors" are different fields. Use different aliases on the fields to fetch both if this was intentional.`}},
		{"OverlappingFieldsCanBeMerged, other fields or arguments, 10", `{ a: car { x: id y: doors } a: car { x: doors y: id } }`, []string{
			`OverlappingFieldsCanBeMerged 1:3,1:12,1:18,1:29,1:38,1:47 Fields "a" conflict because subfields "x" conflict because "id" and "doors" are different fields and subfields "y" conflict because "doors" and "id" are different fields. Use different aliases on the fields to fetch both if this was intentional.`}},
		{"OverlappingFieldsCanBeMerged, other fields or arguments, 11", `{ vehicle { x: id ... on Car { x: doors } } }`, []string{
			`OverlappingFieldsCanBeMerged 1:13,1:32 Fields "x" conflict because "id" and "doors" are different fields. Use different aliases on the fields to fetch both if this was intentional.`}},
		{"OverlappingFieldsCanBeMerged, other shapes, 1", `{ vehicle { ... on Car { x: doors } ... on Bike { x: doors } } }`, []string{
			`OverlappingFieldsCanBeMerged 1:26,1:51 Fields "x" conflict because they return conflicting types "Int!" and "String". Use different aliases on the fields to fetch both if this was intentional.`}},
		{"OverlappingFieldsCanBeMerged, other shapes, 2", `{ thing { ... on Car { x: wheels } ... on Ride { x: stops } } }`, []string{
			`OverlappingFieldsCanBeMerged 1:24,1:50 Fields "x" conflict because they return conflicting types "Int" and "[String!]". Use different aliases on the fields to fetch both if this was intentional.`}},
		{"OverlappingFieldsCanBeMerged, other shapes, 3", `{ thing { ... on Car { x: next { id } } ... on Ride { x: id } } }`, []string{
			`OverlappingFieldsCanBeMerged 1:24,1:55 Fields "x" conflict because they return conflicting types "Car" and "ID!". Use different aliases on the fields to fetch both if this was intentional.`}},
		{"OverlappingFieldsCanBeMerged, other shapes, 4", `{ thing { ... on Car { x: id } ... on Ride { x: status } } }`, []string{
			`OverlappingFieldsCanBeMerged 1:24,1:46 Fields "x" conflict because they return conflicting types "ID!" and "Status". Use different aliases on the fields to fetch both if this was intentional.`}},
		{"OverlappingFieldsCanBeMerged, other shapes, 5", `{ thing { ... on Car { x: next { y: id } } ... on Ride { x: other { y: status } } } }`, []string{
			`OverlappingFieldsCanBeMerged 1:24,1:34,1:58,1:69 Fields "x" conflict because subfields "y" conflict because they return conflicting types "ID!" and "Status". Use different aliases on the fields to fetch both if this was intentional.`}},
		{"OverlappingFieldsCanBeMerged, other shapes, 6", `{ thing { ... on Car { x: next { y: name } } ... on Bike { x: next { y: doors } } } }`, nil},
	})
}

// TestDocumentsCaseByCase has types, fragments, variables, directives and operations.
func TestDocumentsCaseByCase(t *testing.T) {
	runRuleTests(t, []ruleTest{
		{"PossibleFragmentSpreads, 1", `{ car { ... on Car { id } ... on Vehicle { id } ... on Node { id } ... on Thing { __typename } ... { id } } }`, nil},
		{"PossibleFragmentSpreads, 2", `{ vehicle { ... on Car { id } ... on Node { id } ... on Thing { __typename } ...F } } fragment F on Bike { id }`, nil},
		{"PossibleFragmentSpreads, 3", `{ thing { ... on Ride { id } ... on Vehicle { id } ... on Node { id } } }`, nil},
		{"PossibleFragmentSpreads, 4", `{ car { ... on Bike { id } ...F } } fragment F on Ride { id }`, []string{
			`PossibleFragmentSpreads 1:9 Fragment cannot be spread here as objects of type "Car" can never be of type "Bike".`,
			`PossibleFragmentSpreads 1:28 Fragment "F" cannot be spread here as objects of type "Car" can never be of type "Ride".`}},
		{"PossibleFragmentSpreads, 5", `{ vehicle { ... on Ride { id } ... on Query { __typename } } }`, []string{
			`PossibleFragmentSpreads 1:13 Fragment cannot be spread here as objects of type "Vehicle" can never be of type "Ride".`,
			`PossibleFragmentSpreads 1:32 Fragment cannot be spread here as objects of type "Vehicle" can never be of type "Query".`}},
		{"PossibleFragmentSpreads, 6", `{ thing { ... on Mutation { __typename } } }`, []string{
			`PossibleFragmentSpreads 1:11 Fragment cannot be spread here as objects of type "Thing" can never be of type "Mutation".`}},
		{"KnownTypeNames and FragmentsOnCompositeTypes, 1", `query($a: Nope, $b: [Statu!]) { rides(any: [$a, $b]) { ... on Rid { id } ...F } } fragment F on Vehicl { id }`, []string{
			`KnownTypeNames 1:11 Unknown type "Nope". Did you mean "Node"?`,
			`KnownTypeNames 1:22 Unknown type "Statu". Did you mean "Status"?`,
			`KnownTypeNames 1:63 Unknown type "Rid". Did you mean "ID" or "Ride"?`,
			`KnownTypeNames 1:97 Unknown type "Vehicl". Did you mean "Vehicle"?`}},
		{"KnownTypeNames and FragmentsOnCompositeTypes, 2", `{ car { ... on Status { id } ... on Point { lat } ...F } } fragment F on Int { x }`, []string{
			`FragmentsOnCompositeTypes 1:16 Fragment cannot condition on non composite type "Status".`,
			`FragmentsOnCompositeTypes 1:37 Fragment cannot condition on non composite type "Point".`,
			`FragmentsOnCompositeTypes 1:74 Fragment "F" cannot condition on non composite type "Int".`}},
		{"KnownTypeNames and FragmentsOnCompositeTypes, 3", `query($a: Car, $b: [Vehicle!]!, $c: Thing) { rides(any: [$a, $b, $c]) { id } }`, []string{
			`VariablesAreInputTypes 1:11 Variable "$a" cannot be non-input type "Car".`,
			`VariablesAreInputTypes 1:20 Variable "$b" cannot be non-input type "[Vehicle!]!".`,
			`VariablesAreInputTypes 1:37 Variable "$c" cannot be non-input type "Thing".`,
			`VariablesInAllowedPosition 1:7,1:58 Variable "$a" of type "Car" used in position expecting type "Any".`,
			`VariablesInAllowedPosition 1:16,1:62 Variable "$b" of type "[Vehicle!]!" used in position expecting type "Any".`,
			`VariablesInAllowedPosition 1:33,1:66 Variable "$c" of type "Thing" used in position expecting type "Any".`}},
		{"Fragments, 1", `{ car { ...F } } fragment F on Car { next { ...G } } fragment G on Car { next { ...F } }`, []string{
			`NoFragmentCycles 1:45,1:81 Cannot spread fragment "F" within itself via "G".`}},
		{"Fragments, 2", `{ car { ...F } } fragment F on Car { next { ...F next { ...F } } }`, []string{
			`NoFragmentCycles 1:45 Cannot spread fragment "F" within itself.`,
			`NoFragmentCycles 1:57 Cannot spread fragment "F" within itself.`}},
		{"Fragments, 3", `{ car { ...F ...G } } fragment F on Car { ...G } fragment G on Car { ...H } fragment H on Car { ...F ...G }`, []string{
			`NoFragmentCycles 1:43,1:70,1:97 Cannot spread fragment "F" within itself via "G", "H".`,
			`NoFragmentCycles 1:70,1:102 Cannot spread fragment "G" within itself via "H".`}},
		{"Fragments, 4", `{ car { id } } fragment F on Car { ...G } fragment G on Car { id }`, []string{
			`NoUnusedFragments 1:16 Fragment "F" is never used.`,
			`NoUnusedFragments 1:43 Fragment "G" is never used.`}},
		{"Fragments, 5", `{ car { ...F } } fragment F on Car { id } fragment F on Car { doors }`, []string{
			`UniqueFragmentNames 1:27,1:52 There can be only one fragment named "F".`}},
		{"Fragments, 6", `{ car { ...F } } query B { car { ...G } } fragment F on Car { ...G } fragment G on Car { id } fragment H on Car { id }`, []string{
			`LoneAnonymousOperation 1:1 This anonymous operation must be the only defined operation.`,
			`NoUnusedFragments 1:95 Fragment "H" is never used.`}},
		{"Variables, 1", `query Q($a: Int, $b: Int) { rides(first: $a) { id } }`, []string{
			`NoUnusedVariables 1:18 Variable "$b" is never used in operation "Q".`}},
		{"Variables, 2", `query($a: Int) { ...F } fragment F on Query { rides(first: $a) { id } }`, nil},
		{"Variables, 3", `query Q { ...F } query R($a: Int) { ...F } fragment F on Query { rides(first: $a, max: $b) { id } }`, []string{
			`NoUndefinedVariables 1:79,1:1 Variable "$a" is not defined by operation "Q".`,
			`NoUndefinedVariables 1:88,1:1 Variable "$b" is not defined by operation "Q".`,
			`NoUndefinedVariables 1:88,1:18 Variable "$b" is not defined by operation "R".`}},
		{"Variables, 4", `query($a: Int, $a: String, $b: Int, $b: Int) { rides(first: $a, max: $b) { id } }`, []string{
			`UniqueVariableNames 1:8,1:17 There can be only one variable named "$a".`,
			`UniqueVariableNames 1:29,1:38 There can be only one variable named "$b".`,
			`VariablesInAllowedPosition 1:16,1:61 Variable "$a" of type "String" used in position expecting type "Int".`,
			`VariablesInAllowedPosition 1:37,1:70 Variable "$b" of type "Int" used in position expecting type "Float".`}},
		{"Variables, 5", `query($a: Int @tag(n: 1) @tag(n: 2) @mark) { rides(first: $a) { id } }`, []string{
			`KnownDirectives 1:37 Directive "@mark" may not be used on VARIABLE_DEFINITION.`}},
		{"Directives, 1", `query @tag(n: 1) { car @mark @tag(n: 1) @tag(n: 2) { ... @tag(n: 3) { id } ...F } } fragment F on Car @tag(n: 4) { doors }`, nil},
		{"Directives, 2", `query @mark { car @mark @mark { ... @mark { id } ...F @tag(n: 1) } } fragment F on Car @mark { doors @nope @deprecated }`, []string{
			`KnownDirectives 1:7 Directive "@mark" may not be used on QUERY.`,
			`UniqueDirectivesPerLocation 1:19,1:25 The directive "@mark" can only be used once at this location.`,
			`KnownDirectives 1:37 Directive "@mark" may not be used on INLINE_FRAGMENT.`,
			`KnownDirectives 1:55 Directive "@tag" may not be used on FRAGMENT_SPREAD.`,
			`KnownDirectives 1:88 Directive "@mark" may not be used on FRAGMENT_DEFINITION.`,
			`KnownDirectives 1:102 Unknown directive "@nope".`,
			`KnownDirectives 1:108 Directive "@deprecated" may not be used on FIELD.`}},
		{"Directives, 3", `{ car @skip(if: true) @skip(if: false) @include(if: true) { id @tag @tag(n: 1, n: 2, x: 3) } }`, []string{
			`UniqueDirectivesPerLocation 1:7,1:23 The directive "@skip" can only be used once at this location.`,
			`ProvidedRequiredArguments 1:64 Directive "@tag" argument "n" of type "Int!" is required, but it was not provided.`,
			`UniqueArgumentNames 1:74,1:80 There can be only one argument named "n".`,
			`KnownArgumentNames 1:86 Unknown argument "x" on directive "@tag". Did you mean "n" or "s"?`}},
		{"Directives, 4", `mutation @tag(n: 1) { cancel(id: 1) @mark { id } }`, []string{
			`KnownDirectives 1:10 Directive "@tag" may not be used on MUTATION.`}},
		{"Operations, 1", `query A { car { id } } query B { car { id } } subscription C { other { id } } mutation D { cancel(id: 1) { id } }`, nil},
		{"Operations, 2", `query A { car { id } } mutation A { cancel(id: 1) { id } }`, []string{
			`UniqueOperationNames 1:7,1:33 There can be only one operation named "A".`}},
		{"Operations, 3", `{ car { id } } { car { doors } } query A { car { id } }`, []string{
			`LoneAnonymousOperation 1:1 This anonymous operation must be the only defined operation.`,
			`LoneAnonymousOperation 1:16 This anonymous operation must be the only defined operation.`}},
		{"Operations, 4", `subscription { other { id } ...F } fragment F on Subscription { rideChanged { id } x: other { id } }`, []string{
			`SingleFieldSubscriptions 1:65,1:84 Anonymous Subscription must select only one top level field.`}},
		{"Operations, 5", `subscription S { __typename }`, []string{
			`SingleFieldSubscriptions 1:18 Subscription "S" must not select an introspection top level field.`}},
		{"Operations, 6", `subscription S { a: __typename other { id } __schema { description } }`, []string{
			`SingleFieldSubscriptions 1:32,1:45 Subscription "S" must select only one top level field.`,
			`SingleFieldSubscriptions 1:18 Subscription "S" must not select an introspection top level field.`,
			`SingleFieldSubscriptions 1:45 Subscription "S" must not select an introspection top level field.`,
			`FieldsOnCorrectType 1:45 Cannot query field "__schema" on type "Subscription".`}},
	})
}
