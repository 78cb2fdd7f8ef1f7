package validate

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/bettersuite/gqldoc/internal/exec/definition"
)

func incrementalSchema(t testing.TB) *definition.Schema {
	t.Helper()
	api, err := gqlparser.LoadSchema(&ast.Source{Input: rideSchema})
	if err != nil {
		t.Fatal(err)
	}
	s, err := definition.New(api, definition.Options{Incremental: true})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestIncrementalRules(t *testing.T) {
	const (
		noDefer  = "Defer directive not supported on subscription operations. Disable `@defer` by setting the `if` argument to `false`."
		noStream = "Stream directive not supported on subscription operations. Disable `@stream` by setting the `if` argument to `false`."
		unique   = `Value for arguments "defer(label:)" and "stream(label:)" must be unique across all Defer/Stream directive usages.`
		overlap  = `conflict because they have overlapping stream directives`
		same     = `. See https://github.com/graphql/defer-stream-wg/discussions/100`
		alias    = `. Use different aliases on the fields to fetch both if this was intentional.`
	)
	tests := []ruleTest{
		{"both in their places", `{ rides @stream(initialCount: 1, label: "a") { id ...F @defer(label: "b") ... @defer { price(in: "m") stops @stream } } } fragment F on Ride { status }`, nil},
		{"KnownDirectives", `{ rides @defer { ... @stream { id } } }`, []string{
			`KnownDirectives 1:9 Directive "@defer" may not be used on FIELD.`,
			`KnownDirectives 1:22 Directive "@stream" may not be used on INLINE_FRAGMENT.`}},
		{"UniqueDirectivesPerLocation", `{ ... @defer @defer { car { id } } }`, []string{
			`UniqueDirectivesPerLocation 1:7,1:14 The directive "@defer" can only be used once at this location.`}},
		{"ValuesOfCorrectType", `{ ... @defer(if: 1) { rides @stream(initialCount: "x") { id } } }`, []string{
			`ValuesOfCorrectType 1:18 Boolean cannot represent a non boolean value: 1`,
			`ValuesOfCorrectType 1:51 Int cannot represent non-integer value: "x"`}},

		{"DeferStreamDirectiveLabel, two", `{ ... @defer(label: "a") { rides @stream(label: "a") { id } } ...F } fragment F on Query { ... @defer(label: """a""") { car { id } } }`, []string{
			`DeferStreamDirectiveLabel 1:7,1:34 ` + unique,
			`DeferStreamDirectiveLabel 1:7,1:96 ` + unique}},
		{"DeferStreamDirectiveLabel, a variable", `query($l: String) { ... @defer(label: $l) { car { id } } rides @stream(label: $l) { id } }`, []string{
			`DeferStreamDirectiveLabel 1:25 Argument "@defer(label:)" must be a static string.`,
			`DeferStreamDirectiveLabel 1:64 Argument "@stream(label:)" must be a static string.`}},
		{"DeferStreamDirectiveLabel, null is none", `{ ... @defer(label: null) { car { id } } ... @defer(label: null) { car { doors } } }`, nil},

		{"StreamDirectiveOnListField", `{ car @stream { name @stream } rides @stream { stops @stream } }`, []string{
			`StreamDirectiveOnListField 1:22 Directive "@stream" cannot be used on non-list field "Car.name".`,
			`StreamDirectiveOnListField 1:7 Directive "@stream" cannot be used on non-list field "Query.car".`}},
		{"StreamDirectiveOnListField, nothing is known of the field", `{ nope @stream }`, []string{`FieldsOnCorrectType 1:3 Cannot query field "nope" on type "Query". Did you mean "node"?`}},

		{"DeferStreamDirectiveOnRootField, mutation", `mutation { ... @defer { cancel(id: 1) { id } } ...F @defer ...F } fragment F on Mutation { ... { x: cancel(id: 2) @stream { id } } }`, []string{
			`DeferStreamDirectiveOnRootField 1:16 Defer directive cannot be used on root mutation type "Mutation".`,
			`DeferStreamDirectiveOnRootField 1:53 Defer directive cannot be used on root mutation type "Mutation".`,
			`DeferStreamDirectiveOnRootField 1:115 Stream directive cannot be used on root mutation type "Mutation".`,
			`StreamDirectiveOnListField 1:115 Directive "@stream" cannot be used on non-list field "Mutation.cancel".`}},
		{"DeferStreamDirectiveOnRootField, below it", `mutation { cancel(id: 1) { ... @defer { id } stops @stream } }`, nil},
		{"DeferStreamDirectiveOnRootField, a fragment that is not there", `mutation { ...F @defer cancel(id: 1) { id } }`, []string{`KnownFragmentNames 1:15 Unknown fragment "F".`}},
		{"DeferStreamDirectiveOnRootField, subscription", `subscription { ... @defer(if: false) { other { id } } }`, []string{
			`DeferStreamDirectiveOnRootField 1:20 Defer directive cannot be used on root subscription type "Subscription".`}},

		{"DeferStreamDirectiveOnValidOperations", `subscription { other { ... @defer { id } stops @stream } }`, []string{
			`DeferStreamDirectiveOnValidOperations 1:28 ` + noDefer, `DeferStreamDirectiveOnValidOperations 1:48 ` + noStream}},
		{"DeferStreamDirectiveOnValidOperations, through fragments", `subscription { other { ...A ...A } } fragment A on Ride { ...B @defer } fragment B on Ride { stops @stream }`, []string{
			`DeferStreamDirectiveOnValidOperations 1:64,1:24 ` + noDefer, `DeferStreamDirectiveOnValidOperations 1:100,1:59,1:24 ` + noStream}},
		{"DeferStreamDirectiveOnValidOperations, may be switched off", `subscription($b: Boolean!) { other { ... @defer(if: $b) { id } stops @stream(if: false) } }`, nil},
		{"DeferStreamDirectiveOnValidOperations, may be skipped", `subscription($b: Boolean!) { other { ... @skip(if: $b) @defer { id } stops @include(if: $b) @stream a: stops @include(if: false) @stream ...F @skip(if: true) } }
			fragment F on Ride { x: stops @stream }`, nil},
		{"DeferStreamDirectiveOnValidOperations, may not be skipped", `subscription { other { ... @skip(if: false) @defer { id } stops @include(if: true) @stream ...Nope } }`, []string{
			`KnownFragmentNames 1:95 Unknown fragment "Nope".`,
			`DeferStreamDirectiveOnValidOperations 1:45 ` + noDefer, `DeferStreamDirectiveOnValidOperations 1:84 ` + noStream}},

		{"OverlappingFieldsCanBeMerged, one of two", `{ rides { id } rides @stream { id } }`, []string{
			`OverlappingFieldsCanBeMerged 1:3,1:16 Fields "rides" ` + overlap + alias}},
		{"OverlappingFieldsCanBeMerged, another count", `{ rides @stream(initialCount: 1) { id } rides @stream(initialCount: 2) { id } }`, []string{
			`OverlappingFieldsCanBeMerged 1:3,1:41 Fields "rides" ` + overlap + alias}},
		{"OverlappingFieldsCanBeMerged, even the same", `{ rides @stream(initialCount: 1) { id } rides @stream(initialCount: 1) { id } }`, []string{
			`OverlappingFieldsCanBeMerged 1:3,1:41 Fields "rides" ` + overlap + same + alias}},
		{"OverlappingFieldsCanBeMerged, one field twice", `{ ...A ...B } fragment A on Query { ...C } fragment B on Query { ...C } fragment C on Query { rides @stream { id } }`, nil},
		{"OverlappingFieldsCanBeMerged, one field within itself", `{ car { ...A } } fragment A on Car { ... on Query { rides @stream { id } } ...A }`, []string{
			`PossibleFragmentSpreads 1:38 Fragment cannot be spread here as objects of type "Car" can never be of type "Query".`,
			`NoFragmentCycles 1:76 Cannot spread fragment "A" within itself.`}},
		{"OverlappingFieldsCanBeMerged, below merged fields", `{ a: ride(id: 1) { ...F } a: ride(id: 1) { ...F } } fragment F on Ride { stops @stream }`, nil},
	}
	s := incrementalSchema(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := check(t, s, test.query, Options{Incremental: true})
			want := test.want
			if diff := cmp.Diff(sorted(want), sorted(got)); diff != "" {
				t.Errorf("%s mismatch (-want +got):\n%s", test.query, diff)
			}
		})
	}
}

// TestIncrementalIsOff has a schema that defines the directives itself: no rule knows
// what they mean there.
func TestIncrementalIsOff(t *testing.T) {
	s := loadSchema(t, `directive @stream(label: String) on FIELD type Query { a: Int } type Mutation { a: Int }`)
	if got := check(t, s, `mutation { a @stream(label: "x") b: a @stream(label: "x") }`, Options{}); got != nil {
		t.Errorf("got %q, want nothing", got)
	}
}

func TestManyStreams(t *testing.T) {
	query := "{" + strings.Repeat(" rides { id }", 3000) + " rides @stream { id } }"
	got := check(t, incrementalSchema(t), query, Options{Incremental: true})
	if len(got) != 1 || !strings.Contains(got[0], "overlapping stream directives") {
		t.Errorf("%d problems: %s", len(got), fmt.Sprint(got)[:200])
	}
}

func sorted(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	return list
}
