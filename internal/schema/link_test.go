package schema

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// ref parses GraphQL notation; good enough for tests.
func ref(s string) TypeRef {
	var r TypeRef
	if rest, ok := strings.CutSuffix(s, "!"); ok {
		r.NonNull, s = true, rest
	}
	if strings.HasPrefix(s, "[") {
		elem := ref(s[1 : len(s)-1])
		r.Elem = &elem
		return r
	}
	r.Name = s
	return r
}

// taxis is a schema of two subgraphs with a little of everything.
func taxis() *Schema {
	taxi, identity := &Subgraph{Label: "Ride-Hailing API"}, &Subgraph{Label: "identity"}
	ride := &Type{
		Kind: Object, Name: "Ride", Subgraphs: []*Subgraph{taxi}, Keys: []Key{{"id", taxi, true}},
		InterfaceNames: []string{"Node"},
		Fields: []*Field{
			{Name: "id", Type: ref("ID!"), Subgraphs: []*Subgraph{taxi}},
			{Name: "driver", Type: ref("Account"), Subgraphs: []*Subgraph{taxi}, Args: []*InputValue{{Name: "at", Type: ref("String")}}},
		},
	}
	account := &Type{
		Kind: Object, Name: "Account", Subgraphs: []*Subgraph{identity, taxi},
		Keys: []Key{{"id", identity, true}, {"id", taxi, true}},
		Fields: []*Field{
			{Name: "id", Type: ref("ID!"), Subgraphs: []*Subgraph{identity, taxi}},
			{Name: "email", Type: ref("String"), Subgraphs: []*Subgraph{identity}},
			{Name: "name", Type: ref("String"), Subgraphs: []*Subgraph{identity}},
			{Name: "rides", Type: ref("[Ride!]!"), Subgraphs: []*Subgraph{taxi}, Errors: []ErrorUse{{Code: "NOT_FOUND"}, {Code: "NOT_FOUND"}}},
		},
	}
	find := &Field{
		Name: "ride", Type: ref("Ride"), Subgraphs: []*Subgraph{taxi},
		Args:   []*InputValue{{Name: "by", Type: ref("RideBy!")}, {Name: "limit", Type: ref("Int!"), Default: "10"}},
		Errors: []ErrorUse{{Code: "NOT_FOUND", When: "no such ride"}, {Code: "OTHER"}},
	}
	return &Schema{
		Subgraphs: []*Subgraph{taxi, identity},
		Types: []*Type{
			ride, account,
			{Kind: Interface, Name: "Node", Subgraphs: []*Subgraph{identity, taxi}, Fields: []*Field{{Name: "id", Type: ref("ID!")}}},
			{Kind: Union, Name: "Subject", MemberNames: []string{"Ride", "Account", "Gone"}, Subgraphs: []*Subgraph{taxi}},
			{Kind: Enum, Name: "status", EnumValues: []*EnumValue{{Name: "OPEN"}}, Subgraphs: []*Subgraph{taxi}},
			{Kind: Enum, Name: "Status", EnumValues: []*EnumValue{{Name: "OPEN"}}, Subgraphs: []*Subgraph{taxi}},
			{Kind: InputObject, Name: "RideBy", InputFields: []*InputValue{{Name: "id", Type: ref("ID")}}, Subgraphs: []*Subgraph{taxi}},
			{Kind: Scalar, Name: "CON", Subgraphs: []*Subgraph{taxi}},
		},
		Query:      &Type{Kind: Object, Name: "Query", Fields: []*Field{find}},
		Operations: []*Operation{{Kind: Query, Field: find}},
		Directives: []*Directive{{Name: "live", Args: []*InputValue{{Name: "every", Type: ref("Int")}}}},
		ErrorCodes: []*ErrorCode{{Name: "NOT_FOUND"}},
		Guides:     []*Guide{{Slug: "later", Title: "A", Order: 2}, {Slug: "first", Title: "B", Order: 1}},
	}
}

func linked() *Schema {
	s := taxis()
	Link(s)
	return s
}

func TestLinkOrders(t *testing.T) {
	s := linked()
	var got []string
	for _, g := range s.Subgraphs {
		got = append(got, g.Label)
	}
	for _, typ := range s.Types {
		got = append(got, typ.Name)
	}
	for _, g := range s.Guides {
		got = append(got, g.Slug)
	}
	want := []string{"Ride-Hailing API", "identity", "shared", "Account", "CON", "Node", "Ride", "RideBy", "Status", "Subject", "status", "first", "later"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("order (-want +got)\n%s", diff)
	}
	if s.Federated() != 2 {
		t.Errorf("Federated = %d, want 2: the shared group is no subgraph", s.Federated())
	}
}

func TestLinkConnects(t *testing.T) {
	s := linked()
	ride, account, node := s.Type("Ride"), s.Type("Account"), s.Type("Node")
	if ride.Interfaces[0] != node || node.ImplementedBy[0] != ride || node.PossibleTypes[0] != ride {
		t.Error("interface and implementation do not know each other")
	}
	if subject := s.Type("Subject"); !slices.Equal(subject.PossibleTypes, []*Type{ride, account}) || ride.MemberOf[0] != subject {
		t.Error("union and members do not know each other, or an unknown member is listed")
	}
	var back []string
	for _, f := range ride.ReturnedBy {
		back = append(back, f.Coordinate())
	}
	for _, v := range slices.Concat(s.Type("RideBy").AcceptedBy, s.Type("ID").AcceptedBy, s.Type("Int").AcceptedBy) {
		back = append(back, v.Coordinate())
	}
	want := []string{"Query.ride", "Account.rides", "Query.ride(by:)", "RideBy.id", "Query.ride(limit:)", "@live(every:)"}
	if diff := cmp.Diff(want, back); diff != "" {
		t.Errorf("back references (-want +got)\n%s", diff)
	}
	if f := s.Query.Fields[0]; f.Operation == nil || f.Operation.Home.Label != "Ride-Hailing API" || f.Arg("by").Required() != true || f.Arg("limit").Required() {
		t.Error("the operation is not linked, or required is wrong")
	}
	if s.Type("Nope") != nil || !s.Type("ID").BuiltIn || !s.Query.Root {
		t.Error("the table of types is wrong")
	}
}

func TestErrorCodesKnowTheirFieldsOnce(t *testing.T) {
	s := linked()
	code := s.ErrorCode("NOT_FOUND")
	var got []string
	for _, f := range code.Fields {
		got = append(got, f.Coordinate())
	}
	if diff := cmp.Diff([]string{"Query.ride", "Account.rides"}, got); diff != "" {
		t.Error(diff)
	}
	if uses := s.Query.Fields[0].Errors; uses[0].Definition != code || uses[1].Definition != nil {
		t.Error("uses do not point to their definition")
	}
	if s.ErrorCode("OTHER") != nil {
		t.Error("a code nobody defined was found")
	}
}

func TestHomes(t *testing.T) {
	s := linked()
	for name, want := range map[string]string{
		"Ride":    "Ride-Hailing API", // its only owner
		"Account": "identity",         // resolves most of its fields alone
		"Node":    "shared",           // nobody's own
	} {
		if got := s.Type(name).Home.Label; got != want {
			t.Errorf("home of %s = %s, want %s", name, got, want)
		}
	}
}

func TestLookup(t *testing.T) {
	s := linked()
	for coordinate, want := range map[string]string{
		"Ride":              "api/ride-hailing-api/objects/Ride/",
		"Ride.driver":       "api/ride-hailing-api/objects/Ride/#field-driver",
		"Ride.driver(at:)":  "api/ride-hailing-api/objects/Ride/#field-driver-arg-at",
		"Query.ride":        "api/ride-hailing-api/queries/ride/",
		"Query.ride(by:)":   "api/ride-hailing-api/queries/ride/#arg-by",
		"ride":              "api/ride-hailing-api/queries/ride/",
		"RideBy.id":         "api/ride-hailing-api/inputs/RideBy/#field-id",
		"Status.OPEN":       "api/ride-hailing-api/enums/Status/#value-OPEN",
		"@live":             "directives/live/",
		"@live(every:)":     "directives/live/#arg-every",
		"NOT_FOUND":         "errors/NOT_FOUND/",
		"Query":             "",
		"ID":                "",
		"Ride.nope":         "",
		"Ride.driver(no:)":  "",
		"RideBy.id(x:)":     "",
		"Nope.x":            "",
		"@nope":             "",
		"@live(nope:)":      "",
		"nothing of a kind": "",
	} {
		if got := s.Lookup(coordinate); got != want {
			t.Errorf("Lookup(%q) = %q, want %q", coordinate, got, want)
		}
	}
}

func TestPathsAreUniqueWithoutRegardToCase(t *testing.T) {
	s := linked()
	upper, lower := s.Type("Status").Path, s.Type("status").Path
	if strings.EqualFold(upper, lower) {
		t.Errorf("%s and %s are one folder on some disks", upper, lower)
	}
	if !strings.HasSuffix(upper, "/Status/") {
		t.Errorf("%s: the first of two names keeps its own", upper)
	}
	if got := s.Type("CON").Path; strings.HasSuffix(got, "/CON/") {
		t.Errorf("%s cannot be a folder everywhere", got)
	}
	again := linked()
	if again.Type("status").Path != lower {
		t.Error("the suffix changes from run to run")
	}
}

func TestSubgraphsWithOneSlugGetTwo(t *testing.T) {
	s := &Schema{Subgraphs: []*Subgraph{{Label: "my api"}, {Label: "My-API"}, {Label: "…"}}}
	Link(s)
	seen := map[string]bool{}
	for _, g := range s.Subgraphs {
		if seen[g.Slug] || g.Slug == "" || g.Path != "api/"+g.Slug+"/" {
			t.Errorf("%q has slug %q and path %q", g.Label, g.Slug, g.Path)
		}
		seen[g.Slug] = true
	}
}

func TestTypeRef(t *testing.T) {
	for notation, words := range map[string]string{
		"Ride":       "Ride",
		"Ride!":      "required Ride",
		"[[Ride!]]!": "required list of list of required Ride",
	} {
		r := ref(notation)
		if r.String() != notation || r.Words() != words || r.NamedType() != "Ride" {
			t.Errorf("%s: String = %s, Words = %s, NamedType = %s", notation, r.String(), r.Words(), r.NamedType())
		}
		if r.List() != strings.Contains(notation, "[") {
			t.Errorf("%s: List = %v", notation, r.List())
		}
	}
}

func TestKindsHaveTheSpecificationsNames(t *testing.T) {
	var got []string
	for k := Scalar; k <= InputObject; k++ {
		got = append(got, k.String()+" "+k.Keyword()+" "+k.Plural())
	}
	for _, k := range OperationKinds {
		got = append(got, k.String()+" "+k.Plural())
	}
	for c := NoCredential; c <= UserSession; c++ {
		got = append(got, c.String())
	}
	want := []string{
		"SCALAR scalar scalars", "OBJECT type objects", "INTERFACE interface interfaces", "UNION union unions",
		"ENUM enum enums", "INPUT_OBJECT input inputs", "query queries", "mutation mutations",
		"subscription subscriptions", "NONE", "PUBLIC_KEY", "API_KEY", "SESSION",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
