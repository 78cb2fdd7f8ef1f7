package meaning_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/parse"
)

const garage = `
directive @error(code: ErrorCode!, when: String) repeatable on FIELD_DEFINITION
enum ErrorCode { INVALID_JOB_STATE JOB_NOT_FOUND }
type Query { me: Mechanic job(id: ID!): Job jobs(first: Int, after: String): JobConnection! cars: [Car!]! }
type Mutation {
  openJob(input: JobInput!): Job
  finishJob(id: ID!): JobPayload @error(code: INVALID_JOB_STATE, when: "The job is not open or running")
  deleteJobs(ids: [ID!]!): [ID!]!
  reassignJob(id: ID!, mechanicId: ID!): Job
  addTool(mechanicId: ID!, toolId: ID!): Mechanic
  login(name: String!): String
}
input JobInput { carId: ID! note: String }
type JobPayload { job: Job errors: [JobError!]! }
type JobError { message: String! }
type JobConnection { edges: [JobEdge!]! pageInfo: PageInfo! totalCount: Int! }
type JobEdge { node: Job! cursor: String! }
type PageInfo { hasNextPage: Boolean! endCursor: String }
enum JobStatus { OPEN RUNNING FINISHED CANCELLED }
type Job { id: ID! status: JobStatus! car: Car! mechanic: Mechanic finishedAt: String }
type Car { id: ID! jobs: [Job!]! plate: String! }
type Mechanic { id: ID! name: String! jobs: [Job!]! tools: [Tool!]! }
type Tool { id: Int! users: [Mechanic!]! }
`

func read(t *testing.T, sdl string) *meaning.Model {
	t.Helper()
	result, err := parse.Parse([]parse.Source{{Name: "test.graphql", Data: []byte(sdl)}}, parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return meaning.Read(result.Schema)
}

// TestMutations tells of every mutation what it means.
func TestMutations(t *testing.T) {
	m := read(t, garage)
	got := make(map[string]string)
	for _, def := range m.Schema.Mutation.Fields {
		means := m.Mutation(def, nil)
		if means.Target == nil {
			got[def.Name] = "nothing"
			continue
		}
		said := []string{[...]string{"nothing", "creates", "updates", "deletes", "upserts"}[means.Deed], means.Target.Name}
		for _, at := range means.IDs {
			said = append(said, "by "+at.String())
		}
		if means.Status != "" {
			said = append(said, "to "+means.Status)
		}
		for _, l := range means.Lists {
			said = append(said, "list "+l.Def.Name)
		}
		if means.States != nil {
			for _, v := range m.Schema.Type("JobStatus").EnumValues {
				if means.States.Refuses(`"` + v.Name + `"`) {
					said = append(said, "not "+v.Name)
				}
			}
		}
		got[def.Name] = strings.Join(said, " ")
	}
	want := map[string]string{
		"openJob":     "creates Job",
		"finishJob":   `updates Job by id to "FINISHED" not FINISHED not CANCELLED`,
		"deleteJobs":  "deletes Job by ids",
		"reassignJob": "updates Job by id",
		"addTool":     "updates Mechanic by mechanicId list tools",
		"login":       "nothing",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// TestRelations tells of every list of entities what answers it on the other side.
func TestRelations(t *testing.T) {
	m := read(t, garage)
	got := make(map[string]string)
	for _, at := range []string{"Car.jobs", "Mechanic.jobs", "Mechanic.tools", "Tool.users"} {
		typeName, field, _ := strings.Cut(at, ".")
		owner := m.Objects[typeName]
		of, _ := m.Many(owner.Field(field))
		to := m.Objects[of.Name]
		role, whole := m.BackRole(owner, owner.Field(field), to)
		got[at] = fmt.Sprint(role, whole)
		if back := m.ManyBack(owner, owner.Field(field), to); back != nil {
			got[at] = back.Coordinate()
		}
	}
	want := map[string]string{"Car.jobs": "carfalse", "Mechanic.jobs": "mechanicfalse", "Mechanic.tools": "Tool.users", "Tool.users": "Mechanic.tools"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

func TestEntities(t *testing.T) {
	m := read(t, garage)
	for name, want := range map[string]meaning.Format{"Job": meaning.Prefixed, "Tool": meaning.Integer} {
		if o := m.Objects[name]; o.ID == nil || o.Format != want {
			t.Errorf("ids of %s have format %v, want %v", name, o.Format, want)
		}
	}
	for _, name := range []string{"JobPayload", "JobConnection", "JobEdge", "PageInfo", "JobError"} {
		if m.Objects[name].ID != nil {
			t.Errorf("%s has an id", name)
		}
	}
	if got := m.Objects["JobConnection"].Shape; !got.Carries() || got.Of.Name != "Job" {
		t.Error("a connection of jobs carries no jobs")
	}
	if got := m.Objects["Job"].EventValues(meaning.Stem("finished"), m.Objects["Job"].Field("finishedAt")); !cmp.Equal(got, []string{`"FINISHED"`}) {
		t.Errorf("finishedAt is set in %v", got)
	}
}
