package config

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

func TestJSONSchemaKnowsEveryKey(t *testing.T) {
	var root map[string]any
	if err := json.Unmarshal(JSONSchema(), &root); err != nil {
		t.Fatal(err)
	}
	find := func(key string) map[string]any {
		at := root
		for _, part := range strings.Split(key, ".") {
			properties, _ := at["properties"].(map[string]any)
			at, _ = properties[part].(map[string]any)
		}
		return at
	}
	for _, s := range Default().Settings() {
		if o := find(s.Key); o == nil || o["description"] != s.Help {
			t.Errorf("%s is %v", s.Key, o)
		}
	}
	for key := range tables {
		if o := find(key); o == nil || o["type"] == nil {
			t.Errorf("the table %s is %v", key, o)
		}
	}
	for key := range tableShapes {
		if tables[key] == nil {
			t.Errorf("the file has no table %s", key)
		}
	}
	if enum := find("mock.auth")["enum"]; enum == nil {
		t.Error("mock.auth has no options")
	}
	if !bytes.Equal(JSONSchema(), JSONSchema()) {
		t.Error("two calls differ")
	}
}
