package config

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/diag"
)

func TestErrorCodes(t *testing.T) {
	c := Default()
	err := c.LoadFile("gqldoc.yaml", []byte(`errors:
  SHORT: It is.
  ONE:
    description: D
    remedy: R
    fields: Query.a
  LIST: {fields: [Query.a, "*.*"]}
  CAUSE:
    fields:
      Query.a: it rains
      Query.b:
  EMPTY:
`))
	if err != nil {
		t.Fatal(err)
	}
	at := func(line, column int) diag.Position {
		return diag.Position{File: "gqldoc.yaml", Line: line, Column: column}
	}
	want := []ErrorCode{
		{Name: "SHORT", Description: "It is.", Position: at(2, 3)},
		{Name: "ONE", Description: "D", Remedy: "R", Fields: []ErrorField{{"Query.a", "", at(6, 13)}}, Position: at(3, 3)},
		{Name: "LIST", Fields: []ErrorField{{"Query.a", "", at(7, 19)}, {"*.*", "", at(7, 28)}}, Position: at(7, 3)},
		{Name: "CAUSE", Fields: []ErrorField{{"Query.a", "it rains", at(10, 7)}, {"Query.b", "", at(11, 7)}}, Position: at(8, 3)},
		{Name: "EMPTY", Position: at(12, 3)},
	}
	if diff := cmp.Diff(want, c.Errors); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestErrorCodesThatAreWrong(t *testing.T) {
	for text, want := range map[string]string{
		"errors: [A]":                           "f:1:9: errors must be a mapping from code to what it means",
		"errors: {a-b: x}":                      `f:1:10: errors: "a-b" is no error code`,
		"errors: {A: [x]}":                      "f:1:13: errors.A must be a text or a mapping",
		"errors: {A: {remedi: x}}":              "f:1:14: unknown key errors.A.remedi",
		"errors: {A: {remedy: [x]}}":            "f:1:22: errors.A.remedy must be a text",
		"errors: {A: {fields: [[x]]}}":          "f:1:23: an item of errors.A.fields must be a text, as Query.ride",
		"errors: {A: {fields: {Query.a: [x]}}}": "f:1:32: errors.A.fields.Query.a must be a text: when the field gives the code",
	} {
		err := Default().LoadFile("f", []byte(text))
		if err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}
