package world_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/schema"
	"github.com/bettersuite/gqldoc/internal/world"
)

const tickets = `
directive @error(code: ErrorCode!, when: String) repeatable on FIELD_DEFINITION
enum ErrorCode { INVALID_TICKET_STATE }
type Query { ticket(id: ID!): Ticket note(id: ID!): Note }
type Mutation {
  createTicket(title: String): Ticket
  importOldTicket(title: String): Ticket
  requestTicketDeletion(reason: String): Ticket
  closeTicket(id: ID!): Ticket @error(code: INVALID_TICKET_STATE)
  reopenTicket(id: ID!): Ticket @error(code: INVALID_TICKET_STATE)
  archiveTicket(id: ID!): Ticket
  closeTicketPart(id: ID!): Ticket
  renameTicket(id: ID!, title: String): Ticket
  archiveNote(id: ID!): Note
}
type TicketPart { name: String }
type Ticket { id: ID! title: String status: TicketStatus! part: TicketPart }
enum TicketStatus { CLOSED OPEN WAITING ARCHIVED }
type Note { id: ID! status: NoteStatus! }
enum NoteStatus { OPEN ARCHIVED }
`

func TestLifecycles(t *testing.T) {
	s := serve(t, tickets, world.Options{})
	var got []string
	for _, l := range s.world.Lifecycles() {
		got = append(got, l.Field.Coordinate()+": "+l.Enum().Name)
		for _, step := range l.Steps {
			got = append(got, stepLine(step))
		}
	}
	want := []string{
		"Ticket.status: TicketStatus",
		"archiveTicket ->ARCHIVED ",
		"closeTicket OPEN,WAITING,ARCHIVED,->CLOSED INVALID_TICKET_STATE",
		"createTicket new ->OPEN ",
		"importOldTicket new ->OPEN ",
		"reopenTicket CLOSED,->OPEN INVALID_TICKET_STATE",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Lifecycles mismatch (-want +got):\n%s", diff)
	}
}

// stepLine is a step in one line: the operation, where it leads from and to, and the code of
// whoever comes from elsewhere.
func stepLine(s schema.Step) string {
	return fmt.Sprintf("%s %s->%s %s", s.Operation.Name(), values(s), s.To.Name, s.Code)
}

func values(s schema.Step) string {
	var b strings.Builder
	if s.Creates {
		b.WriteString("new ")
	}
	for _, v := range s.From {
		b.WriteString(v.Name + ",")
	}
	return b.String()
}
