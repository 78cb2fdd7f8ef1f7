package config

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
)

// An object is a piece of a JSON Schema, or of its parts.
type object = map[string]any

// JSONSchema describes the configuration file for editors: every key with its help,
// type, options and default. Draft 7 is what editors know of YAML files.
func JSONSchema() []byte {
	root := section("Settings of gqldoc")
	for _, s := range Default().Settings() {
		at, name := descend(root, s.Key)
		at[name] = s.schema()
	}
	for key, shape := range tableShapes {
		at, name := descend(root, key)
		at[name] = shape
	}
	root["$schema"] = "http://json-schema.org/draft-07/schema#"
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(root); err != nil {
		panic(err) // the map holds nothing that JSON does not
	}
	return b.Bytes()
}

func section(description string) object {
	return object{"type": []string{"object", "null"}, "description": description, "additionalProperties": false, "properties": object{}}
}

// descend finds the properties that a dotted key belongs to, and makes the sections
// on the way.
func descend(root object, key string) (properties object, name string) {
	properties = root["properties"].(object)
	parts := strings.Split(key, ".")
	for _, part := range parts[:len(parts)-1] {
		if properties[part] == nil {
			properties[part] = section("Settings of " + part)
		}
		properties = properties[part].(object)["properties"].(object)
	}
	return properties, parts[len(parts)-1]
}

// schema describes one setting.
func (s *Setting) schema() object {
	o := object{"description": s.Help}
	switch target := s.target.(type) {
	case *[]string:
		item := s.form.schema()
		o["oneOf"] = []object{item, {"type": "array", "items": item}}
		if len(*target) > 0 {
			o["default"] = *target
		}
	case *int:
		o["type"], o["default"] = "integer", *target
		if s.Least != math.MinInt {
			o["minimum"] = s.Least
		}
		if s.Most > 0 {
			o["maximum"] = s.Most
		}
	case *bool:
		o["type"], o["default"] = "boolean", *target
	case *string:
		o["type"] = []string{"string", "number", "boolean"}
		if s.Options != nil {
			o["type"], o["enum"] = "string", s.Options
		}
		if s.form.pattern != nil {
			o["type"], o["pattern"] = "string", s.form.schema()["pattern"]
		}
		if *target != "" {
			o["default"] = *target
		}
	}
	return o
}

func mappingTo(description string, value any) object {
	return object{"type": []string{"object", "null"}, "description": description, "additionalProperties": value}
}

// ruleListShape describes a list of rules.
func ruleListShape(description string) object {
	text := func(description string) object {
		return object{"type": []string{"string", "number"}, "description": description}
	}
	return object{"type": []string{"array", "null"}, "description": description, "items": object{
		"type": "object", "additionalProperties": false, "properties": object{
			"id":        text("names the rule in lists"),
			"field":     text("coordinate of the field, as Query.ride"),
			"path":      text("place in the response, as rides.0.driver"),
			"operation": text("name that the client gives the operation"),
			"when":      text("condition on args, variables, header(name), identity and operation"),
			"event":     object{"oneOf": []object{{"type": "integer", "minimum": 1}, {"const": "all"}}, "description": "event of a subscription"},
			"error":     text("documented code that the field fails with"),
			"message":   text("of the error, instead of the code's description"),
			"data":      object{"description": "what the field answers; objects are partial"},
			"delay":     text("how long the request waits: 250ms, or 100ms-300ms"),
			"fault":     text("what happens to the connection: 503, reset, truncate, slow, timeout, drop"),
			"times":     object{"type": "integer", "minimum": 1, "description": "requests that it acts on; without it, all"},
		}}}
}

// tableShapes describe the sections whose keys are names.
var tableShapes = map[string]object{
	"subgraphs": mappingTo("what the site says of a subgraph, by its label", object{
		"type": "object", "additionalProperties": false, "properties": object{
			"title":       object{"type": "string", "description": "shown instead of the label"},
			"description": object{"type": "string", "description": "Markdown"},
		}}),
	"errors":       mappingTo("error codes besides those that the schema documents, by name", errorCodeShape),
	"fixtures":     mappingTo("what must be exact in the mock, by coordinate, or by type and id", true),
	"values":       mappingTo("where the values of a field come from, by coordinate or pattern", true),
	"relations":    mappingTo("which field of the other side answers a list, by the field's coordinate", true),
	"mutations":    mappingTo("what a mutation does where its name does not say it", true),
	"world.sizeOf": mappingTo("members of one entity type, by its name", object{"type": "integer"}),
	"rules":        ruleListShape("requests that are answered otherwise: the first rule that says something of a field wins"),
	"scenarios": mappingTo("sets of rules that are asked for by name", object{"oneOf": []object{
		ruleListShape("its rules"),
		{"type": "object", "additionalProperties": false, "properties": object{
			"description": object{"type": "string", "description": "for people"},
			"rules":       ruleListShape("its rules"),
		}},
	}}),
	"check.rules": mappingTo("levels of the rules of gqldoc check, by name", object{"type": "string", "enum": RuleLevels}),
}
