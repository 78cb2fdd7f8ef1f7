package world_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/world"
)

// What filters, searches and orders have read is read again only after a change: the
// first answers, which read objects, and later ones, which read columns, agree, and a
// change shows at once.
func TestScansFollowChanges(t *testing.T) {
	questions := map[string]string{
		"filter": `{ adminListDrivers(filter: {search: "%s"}) { totalCount items { id name } } }`,
		"order":  `{ adminListDrivers(sorting: [{field: "name"}, {field: "rating", direction: DESC}], paging: {limit: 100}) { items { name rating } } }`,
		"key":    `{ driverByEmail(email: "%s@example.org") { id name } }`,
	}
	s := rides(t, world.Options{})
	id := at[string](t, s.data(`{ drivers { items { id } } }`), "drivers", "items", 3, "id")
	for round := range 3 {
		name := fmt.Sprintf("aaa%d", round)
		s.data(fmt.Sprintf(`mutation { updateDriver(id: %q, input: {name: %q, email: %q}) { id } }`, id, name, name+"@example.org"))
		for what, question := range questions {
			if strings.Contains(question, "%s") {
				question = fmt.Sprintf(question, name)
			}
			first := s.ask(question)
			if !strings.Contains(first, `"name":"`+name+`"`) {
				t.Errorf("round %d: the %s does not show the change: %.300s", round, what, first)
			}
			for range 3 {
				if again := s.ask(question); again != first {
					t.Errorf("round %d: the %s answers\n%s\nthen\n%s", round, what, first, again)
				}
			}
		}
	}
	created := at[string](t, s.data(`mutation { createDriver(input: {name: "aaa", email: "aaa@example.org"}) { id } }`), "createDriver", "id")
	if out := s.ask(questions["order"]); !strings.Contains(out, `{"items":[{"name":"aaa",`) {
		t.Errorf("the created driver is not the first by name: %.300s", out)
	}
	s.data(fmt.Sprintf(`mutation { deleteDriver(id: %q) }`, created))
	if out := s.ask(questions["order"]); strings.Contains(out, `"name":"aaa",`) {
		t.Errorf("the deleted driver is still listed: %.300s", out)
	}
}

// A world keeps so many texts and no more, however large it is.
func TestColumnsAreBounded(t *testing.T) {
	s := rides(t, world.Options{Size: 200_000})
	question := `{ rideFeed(status: COMPLETED, first: 1) { totalCount } adminListDrivers(filter: {isOnline: true}) { totalCount } }`
	first := s.ask(question)
	if again := s.ask(question); again != first {
		t.Errorf("answered %s, then %s", first, again)
	}
	if kept := world.ColumnTexts(s.world); kept > 1<<18 {
		t.Errorf("%d texts are kept", kept)
	}
}
