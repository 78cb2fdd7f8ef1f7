package parse

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// TestSchemaDocumentIsRead reads the schema that docs/schema.md shows, and finds in it
// what the document says of it.
func TestSchemaDocumentIsRead(t *testing.T) {
	text, err := os.ReadFile("../../docs/schema.md")
	if err != nil {
		t.Fatal(err)
	}
	_, sdl, _ := strings.Cut(string(text), "```graphql\n")
	sdl, _, _ = strings.Cut(sdl, "```")
	result, err := Parse([]Source{{Name: "schema.md", Data: []byte(sdl)}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := result.Schema
	if len(result.Warnings) > 0 {
		t.Errorf("warnings: %v", result.Warnings)
	}
	if len(s.ErrorCodes) != 1 {
		t.Fatalf("codes = %v, want one", s.ErrorCodes)
	}
	code := s.ErrorCodes[0]
	if code.Meaning() != "No ride has this id." || !strings.HasPrefix(code.Remedy(), "list the rides") {
		t.Errorf("meaning %q, remedy %q", code.Meaning(), code.Remedy())
	}
	cancel := s.Type("Mutation").Field("cancelRide")
	if len(cancel.Errors) != 1 || cancel.Errors[0].When != "the ride is another tenant's" {
		t.Errorf("errors = %v", cancel.Errors)
	}
	if d := cmp.Diff(&schema.Auth{Requires: schema.UserSession, Roles: []string{"OWNER"}, StepUp: true}, cancel.Auth); d != "" {
		t.Errorf("what the caller must show (-want +got):\n%s", d)
	}
	for _, op := range s.Operations {
		if op.Home == nil || op.Home.Label != "Rides" {
			t.Errorf("%s is in the group %v", op.Name(), op.Home)
		}
	}
	if home := s.Type("Ride").Home; home == nil || home.Label != "Rides" {
		t.Errorf("Ride is in the group %v", home)
	}
	if s.Type("Ride").Field("status").Deprecation == nil {
		t.Error("the deprecation is lost")
	}
}
