package schema

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// modelSchema has one of everything that the model tells.
func modelSchema() *Schema {
	taxi := &Subgraph{Label: "taxi", Description: "Rides"}
	owners := []*Subgraph{taxi}
	ride := &Type{Kind: Object, Name: "Ride", Description: "A <trip>", Subgraphs: owners, Keys: []Key{{"id", taxi, true}}, Tags: []string{"x"},
		Fields: []*Field{{Name: "id", Type: TypeRef{Name: "ID", NonNull: true}, Subgraphs: owners}}}
	status := &Type{Kind: Enum, Name: "Status", Subgraphs: owners, EnumValues: []*EnumValue{{Name: "OPEN", Deprecation: &Deprecation{Reason: "x"}}}}
	s := &Schema{
		Format: "SDL", Subgraphs: owners, Types: []*Type{ride, status}, ErrorCodes: []*ErrorCode{{Name: "GONE", Description: "Away"}},
		Directives: []*Directive{{Name: "d", Locations: []string{"FIELD"}, Repeatable: true}},
		Query: &Type{Kind: Object, Name: "Query", Fields: []*Field{{
			Name: "ride", Type: TypeRef{Name: "Ride"}, Subgraphs: owners, Errors: []ErrorUse{{Code: "GONE", When: "late"}},
			Auth: &Auth{Requires: UserSession, Roles: []string{"ADMIN"}},
			Args: []*InputValue{{Name: "n", Type: TypeRef{Name: "Int", NonNull: true}, Directives: []Applied{{"d", "a: 1"}}}},
		}}},
	}
	s.Operations = []*Operation{{Kind: Query, Field: s.Query.Fields[0]}}
	Link(s)
	return s
}

func TestMarshalModel(t *testing.T) {
	got, err := MarshalModel(modelSchema())
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"$schema":"model.schema.json","version":1,"format":"SDL","query":"Query",` +
		`"subgraphs":[{"label":"taxi","slug":"taxi","description":"Rides","path":"api/taxi/"}],` +
		`"operations":[{"kind":"query","subgraph":"taxi","path":"api/taxi/queries/ride/","name":"ride","coordinate":"Query.ride",` +
		`"args":[{"name":"n","coordinate":"Query.ride(n:)","type":"Int!","required":true,"directives":[{"name":"d","args":"a: 1"}]}],` +
		`"type":"Ride","subgraphs":["taxi"],"auth":{"requires":"SESSION","roles":["ADMIN"]},"errors":[{"code":"GONE","when":"late"}]}],` +
		`"types":[{"kind":"OBJECT","name":"Ride","description":"A <trip>","subgraph":"taxi","subgraphs":["taxi"],` +
		`"keys":[{"fields":"id","subgraph":"taxi","resolvable":true}],` +
		`"fields":[{"name":"id","coordinate":"Ride.id","type":"ID!","subgraphs":["taxi"]}],"tags":["x"],"path":"api/taxi/objects/Ride/"},` +
		`{"kind":"ENUM","name":"Status","subgraph":"taxi","subgraphs":["taxi"],"enumValues":[{"name":"OPEN","deprecationReason":"x"}],"path":"api/taxi/enums/Status/"}],` +
		`"directives":[{"name":"d","locations":["FIELD"],"repeatable":true,"path":"directives/d/"}],` +
		`"errorCodes":[{"name":"GONE","description":"Away","fields":["Query.ride"],"retry":"changed","path":"errors/GONE/"}]}`
	if d := cmp.Diff(want, string(got)); d != "" {
		t.Error(d)
	}
	again, err := MarshalModel(modelSchema())
	if err != nil || !bytes.Equal(got, again) {
		t.Errorf("a second time it differs: %v", err)
	}
	empty := &Schema{}
	Link(empty)
	if got, err := MarshalModel(empty); err != nil || string(got) != `{"$schema":"model.schema.json","version":1,"subgraphs":[],"operations":[],"types":[],"directives":[],"errorCodes":[]}` {
		t.Errorf("an empty schema is %s, %v", got, err)
	}
}

// TestModelIsDocumented looks for every name of the JSON in the document that tells
// its shape.
func TestModelIsDocumented(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "model.md"))
	if err != nil {
		t.Fatal(err)
	}
	var visit func(reflect.Type)
	visit = func(typ reflect.Type) {
		switch typ.Kind() {
		case reflect.Pointer, reflect.Slice:
			visit(typ.Elem())
		case reflect.Struct:
			for i := range typ.NumField() {
				f := typ.Field(i)
				name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
				if name != "" && !bytes.Contains(text, []byte("`"+name+"`")) {
					t.Errorf("docs/model.md does not tell of %s", name)
				}
				visit(f.Type)
			}
		}
	}
	visit(reflect.TypeFor[jsonModel]())
}
