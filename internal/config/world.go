package config

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"github.com/bettersuite/gqldoc/internal/diag"
)

// What the file says of the world, beyond single settings: tables whose keys are
// names of the schema. Whether the schema has them, the world checks.

// A Fixture pins a part of the world.
type Fixture struct {
	Coordinate string // "Query.tenantInfo", "Ride", "Ride.status"
	ID         string // of one object; empty otherwise
	Value      any    // as decoded: map[string]any, []any, string, bool, uint64, int64, float64, nil
	Position   diag.Position
	Inside     map[string]diag.Position // of keys and items within Value: "plan.code", "stops[0]"
}

// A Value says where the values of a field come from. One of its fields is set
// besides Coordinate and Position.
type Value struct {
	Coordinate string // "Driver.rating", or a pattern: "*.licensePlate", "Driver.*Name"
	Values     []any  // to choose from
	Faker      string // function of gofakeit
	Pattern    string // regular expression that values match
	Range      []any  // two numbers, dates or instants
	Template   string // text with {fields} of the object
	File       string // with a list; who reads it puts it into Values
	Format     string // of an id: uuid, integer, prefix or global
	Prefix     string // of ids
	Position   diag.Position
}

// A Relation says which field of the other side answers a list.
type Relation struct {
	Field    string // "Zone.drivers"
	Inverse  string // "Driver.homeZone", or "none"
	Position diag.Position
}

// A Mutation says what a mutation does, where its name does not.
type Mutation struct {
	Name     string
	Does     string         // create, update, upsert, delete or nothing; empty: as inferred
	Type     string         // of what it does it to; empty: as inferred
	ID       string         // argument that selects the object, as input.rideId; empty: as inferred
	Set      map[string]any // fields that change in any case
	Position diag.Position
}

// A TypeSize is the number of members of one type.
type TypeSize struct {
	Type     string
	Size     int
	Position diag.Position
}

// tables reads the sections whose keys are names of the schema or of its parts.
var tables map[string]func(*loader, ast.Node)

func init() {
	tables = map[string]func(*loader, ast.Node){
		"subgraphs": (*loader).subgraphs, "errors": (*loader).errorCodes, "fixtures": (*loader).fixtures, "values": (*loader).values,
		"relations": (*loader).relations, "mutations": (*loader).mutations, "world.sizeOf": (*loader).sizes,
		"check.rules": (*loader).rules, "rules": (*loader).ruleList, "scenarios": (*loader).scenarios,
	}
}

// LoadFixtures takes the fixtures of a file of their own, YAML or JSON.
func (c *Config) LoadFixtures(name string, data []byte) error {
	return c.loadOther(name, data, (*loader).fixtures)
}

// LoadValues takes the list in a file that value v names.
func (c *Config) LoadValues(v *Value, name string, data []byte) error {
	return c.loadOther(name, data, func(l *loader, n ast.Node) {
		list, ok := n.(*ast.SequenceNode)
		if !ok {
			l.problems.Errorf(l.at(n), "the file of %s must be a list", v.Coordinate)
			return
		}
		v.Values = l.items(v.Coordinate, list)
	})
}

func (c *Config) loadOther(name string, data []byte, read func(*loader, ast.Node)) error {
	l := loader{config: c, file: name}
	return l.read(data, func(n ast.Node) { read(&l, n) })
}

// fixtures reads a mapping from coordinates to values. Below the name of a type
// stand its objects by id; below a field's coordinate stands the field's value.
func (l *loader) fixtures(n ast.Node) {
	entries, ok := pairs(n)
	if !ok {
		l.problems.Errorf(l.at(n), "fixtures must be a mapping from coordinates to values")
		return
	}
	for _, e := range entries {
		coordinate := keyText(e)
		if strings.Contains(coordinate, ".") {
			l.fixture(coordinate, "", e)
			continue
		}
		objects, ok := pairs(e.Value)
		if !ok {
			l.problems.Errorf(l.at(e.Value), "fixtures.%s must be a mapping from id to object", coordinate)
			continue
		}
		for _, o := range objects {
			l.fixture(coordinate, keyText(o), o)
		}
	}
}

func (l *loader) fixture(coordinate, id string, e *ast.MappingValueNode) {
	value, ok := l.decode(coordinate, e.Value)
	if !ok {
		return
	}
	f := Fixture{Coordinate: coordinate, ID: id, Value: value, Position: l.at(e.Key)}
	l.inside(&f.Inside, "", e.Value)
	l.config.Fixtures = append(l.config.Fixtures, f)
}

// inside notes where the keys and items of a value stand, below the path of the value.
func (l *loader) inside(positions *map[string]diag.Position, path string, n ast.Node) {
	note := func(path string, at ast.Node) {
		if *positions == nil {
			*positions = make(map[string]diag.Position)
		}
		(*positions)[path] = l.at(at)
	}
	switch n := n.(type) {
	case *ast.SequenceNode:
		for i, item := range n.Values {
			at := path + "[" + strconv.Itoa(i) + "]"
			note(at, item)
			l.inside(positions, at, item)
		}
	case *ast.MappingNode, *ast.MappingValueNode:
		entries, _ := pairs(n)
		for _, e := range entries {
			at := strings.TrimPrefix(path+"."+keyText(e), ".")
			note(at, e.Key)
			l.inside(positions, at, e.Value)
		}
	}
}

func (l *loader) decode(what string, n ast.Node) (value any, ok bool) {
	if err := yaml.NodeToValue(n, &value); err != nil {
		l.problems.Errorf(l.at(n), "%s: %v", what, err)
		return nil, false
	}
	return value, true
}

// values reads the table of values: a list, one constant, or a mapping with one of
// the ways to make them.
func (l *loader) values(n ast.Node) {
	entries, ok := pairs(n)
	if !ok {
		l.problems.Errorf(l.at(n), "values must be a mapping from fields to where their values come from")
		return
	}
	for _, e := range entries {
		v := Value{Coordinate: keyText(e), Position: l.at(e.Key)}
		switch node := e.Value.(type) {
		case *ast.SequenceNode:
			v.Values = l.items(v.Coordinate, node)
		case *ast.MappingNode, *ast.MappingValueNode:
			l.value(&v, node)
		default:
			constant, ok := l.decode(v.Coordinate, node)
			if !ok {
				continue
			}
			v.Values = []any{constant}
		}
		l.config.Values = append(l.config.Values, v)
	}
}

func (l *loader) items(what string, n *ast.SequenceNode) []any {
	value, _ := l.decode(what, n)
	items, _ := value.([]any)
	if len(items) == 0 {
		l.problems.Errorf(l.at(n), "%s has no values to choose from", what)
	}
	return items
}

// value reads one mapping of the table.
func (l *loader) value(v *Value, n ast.Node) {
	texts := map[string]*string{"faker": &v.Faker, "pattern": &v.Pattern, "template": &v.Template, "file": &v.File, "format": &v.Format, "prefix": &v.Prefix}
	known := append(slices.Sorted(maps.Keys(texts)), "list", "range")
	entries, _ := pairs(n)
	for _, e := range entries {
		key := keyText(e)
		list, isList := e.Value.(*ast.SequenceNode)
		text, isText := scalarText(e.Value)
		switch {
		case !slices.Contains(known, key):
			l.unknownIn("values."+v.Coordinate, e.Key, key, known)
		case (key == "list" || key == "range") && !isList:
			l.problems.Errorf(l.at(e.Value), "values.%s.%s must be a list", v.Coordinate, key)
		case key == "list":
			v.Values = l.items(v.Coordinate, list)
		case key == "range":
			if v.Range = l.items(v.Coordinate, list); len(v.Range) != 2 {
				l.problems.Errorf(l.at(list), "values.%s.range must have a least and a greatest value", v.Coordinate)
			}
		case !isText:
			l.problems.Errorf(l.at(e.Value), "values.%s.%s must be a text", v.Coordinate, key)
		default:
			*texts[key] = text
		}
	}
}

func (l *loader) unknownIn(section string, at ast.Node, key string, known []string) {
	d := l.problems.Errorf(l.at(at), "unknown key %s.%s", section, key)
	d.Hint = diag.DidYouMean("", key, known)
	if d.Hint == "" {
		d.Hint = "known here: " + strings.Join(known, ", ")
	}
}

func (l *loader) relations(n ast.Node) {
	entries, ok := pairs(n)
	if !ok {
		l.problems.Errorf(l.at(n), "relations must be a mapping from a list to the field of the other side")
		return
	}
	for _, e := range entries {
		text, ok := scalarText(e.Value)
		if !ok {
			l.problems.Errorf(l.at(e.Value), "relations.%s must be a field, as Ride.driver, or none", keyText(e))
			continue
		}
		l.config.Relations = append(l.config.Relations, Relation{Field: keyText(e), Inverse: text, Position: l.at(e.Key)})
	}
}

// deeds are what a rule can let a mutation do.
var deeds = []string{"create", "update", "upsert", "delete", "nothing"}

func (l *loader) mutations(n ast.Node) {
	entries, ok := pairs(n)
	if !ok {
		l.problems.Errorf(l.at(n), "mutations must be a mapping from a name to what the mutation does")
		return
	}
	for _, e := range entries {
		m := Mutation{Name: keyText(e), Position: l.at(e.Key)}
		if text, ok := scalarText(e.Value); ok {
			m.Does = l.deed(m.Name, text, e.Value)
		} else {
			l.mutation(&m, e.Value)
		}
		l.config.Mutations = append(l.config.Mutations, m)
	}
}

func (l *loader) deed(name, text string, at ast.Node) string {
	if !slices.Contains(deeds, text) {
		l.problems.Errorf(l.at(at), "mutations.%s: %q is not one of %s", name, text, strings.Join(deeds, ", "))
	}
	return text
}

func (l *loader) mutation(m *Mutation, n ast.Node) {
	entries, ok := pairs(n)
	if !ok {
		l.problems.Errorf(l.at(n), "mutations.%s must be a mapping, or one of %s", m.Name, strings.Join(deeds, ", "))
		return
	}
	for _, e := range entries {
		text, isText := scalarText(e.Value)
		switch key := keyText(e); {
		case key == "set":
			value, _ := l.decode(m.Name, e.Value)
			if m.Set, ok = value.(map[string]any); !ok {
				l.problems.Errorf(l.at(e.Value), "mutations.%s.set must be a mapping from fields to values", m.Name)
			}
		case key != "does" && key != "type" && key != "id":
			l.unknownIn("mutations."+m.Name, e.Key, key, []string{"does", "id", "set", "type"})
		case !isText:
			l.problems.Errorf(l.at(e.Value), "mutations.%s.%s must be a text", m.Name, key)
		case key == "does":
			m.Does = l.deed(m.Name, text, e.Value)
		case key == "type":
			m.Type = text
		default:
			m.ID = text
		}
	}
}

func (l *loader) sizes(n ast.Node) {
	entries, ok := pairs(n)
	if !ok {
		l.problems.Errorf(l.at(n), "world.sizeOf must be a mapping from a type to its number of members")
		return
	}
	for _, e := range entries {
		text, _ := scalarText(e.Value)
		size, err := strconv.Atoi(text)
		if err != nil || size < 0 {
			l.problems.Errorf(l.at(e.Value), "world.sizeOf.%s must be a whole number", keyText(e))
			continue
		}
		l.config.World.SizeOf = append(l.config.World.SizeOf, TypeSize{Type: keyText(e), Size: size, Position: l.at(e.Key)})
	}
}
