package schema

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
)

// ModelSchemaFile is what a site calls the description of model.json, which lies
// beside it.
const ModelSchemaFile = "model.schema.json"

// ModelSchema describes the JSON of MarshalModel as a JSON Schema: what can stand
// where, and what always does. It is read from the structs, so it cannot say otherwise.
func ModelSchema() []byte {
	d := modelDescriber{definitions: map[string]any{}}
	root := d.object(reflect.TypeFor[jsonModel]())
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = "Model of an API, as gqldoc prints it"
	root["$defs"] = d.definitions
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(root); err != nil {
		panic(err) // the map holds nothing that JSON does not
	}
	return b.Bytes()
}

type modelDescriber struct{ definitions map[string]any }

// closed are the values of fields that take no others.
var closed = map[string][]string{
	"jsonOperation.kind":  {"query", "mutation", "subscription"},
	"jsonType.kind":       {"SCALAR", "OBJECT", "INTERFACE", "UNION", "ENUM", "INPUT_OBJECT"},
	"jsonAuth.requires":   {"NONE", "PUBLIC_KEY", "API_KEY", "SESSION"},
	"jsonErrorCode.retry": {"changed", "later", "never"},
}

// object describes a struct: its fields, those of embedded structs among them.
func (d *modelDescriber) object(t reflect.Type) map[string]any {
	properties := map[string]any{}
	required := []string{}
	var add func(t reflect.Type)
	add = func(t reflect.Type) {
		for i := range t.NumField() {
			f := t.Field(i)
			if f.Anonymous {
				add(f.Type)
				continue
			}
			name, option, _ := strings.Cut(f.Tag.Get("json"), ",")
			p := d.value(f.Type)
			if values := closed[t.Name()+"."+name]; values != nil {
				p["enum"] = values
			}
			properties[name] = p
			if option != "omitempty" {
				required = append(required, name)
			}
		}
	}
	add(t)
	return map[string]any{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
}

func (d *modelDescriber) value(t reflect.Type) map[string]any {
	switch t.Kind() {
	case reflect.Pointer:
		return d.value(t.Elem())
	case reflect.Slice:
		return map[string]any{"type": "array", "items": d.value(t.Elem())}
	case reflect.Struct:
		name := strings.TrimPrefix(t.Name(), "json")
		if d.definitions[name] == nil {
			d.definitions[name] = true // being described: a struct may hold itself
			d.definitions[name] = d.object(t)
		}
		return map[string]any{"$ref": "#/$defs/" + name}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int:
		return map[string]any{"type": "integer"}
	}
	return map[string]any{"type": "string"}
}
