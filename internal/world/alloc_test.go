package world_test

import (
	"testing"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/world"
)

// TestLeavesAllocateNothing asks for values of objects that nobody changed: whatever is
// kept in a pool, or is an id, costs no memory. BenchmarkLeaf says how long it takes.
func TestLeavesAllocateNothing(t *testing.T) {
	w := rides(t, world.Options{}).world
	for _, leaf := range [][2]string{
		{"Driver", "id"}, {"Driver", "name"}, {"Driver", "email"}, {"Driver", "status"}, {"Driver", "rating"}, {"Driver", "createdAt"}, {"Driver", "approvedAt"}, {"Driver", "isOnline"},
		{"Driver", "accountId"}, {"Ride", "number"}, {"Ride", "fare"}, {"Ride", "note"}, {"Ride", "metadata"}, {"Account", "city"}, {"Account", "country"}, {"CancelReason", "text"}, {"Address", "street"},
	} {
		t.Run(leaf[0]+"."+leaf[1], func(t *testing.T) {
			r := w.Resolver(leaf[0], leaf[1])
			call := &exec.Call{ObjectType: leaf[0], Field: leaf[1]}
			if n := testing.AllocsPerRun(200, func() {
				call.Object.Number = (call.Object.Number + 1) % 100
				if _, err := r.ResolveFieldValue(call); err != nil {
					t.Fatal(err)
				}
			}); n != 0 {
				t.Errorf("%v allocations a value", n)
			}
		})
	}
}
