package backend

import (
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/scenario"
	"github.com/bettersuite/gqldoc/internal/state"
)

// steeredWorld makes the world of requests that something special is said of: the usual
// one, or that of a session or seed, behind the same door.
func (b *Backend) steeredWorld(seed uint64, changes state.State) (*scenario.World, error) {
	data, guarded := b.World, b.guarded
	switch {
	case seed != b.options.World.Seed:
		o := b.options.World
		o.Seed, o.State = seed, changes
		var err error
		if data, err = NewWorld(b.Parsed.Schema, o); err != nil {
			return nil, err
		}
		guarded = b.behindDoor(data)
	case changes != b.stores.State:
		data = b.World.Over(changes)
		guarded = b.behindDoor(data)
	}
	return &scenario.World{Lay: data.Lay, Engine: func(incremental bool) (*exec.Engine, error) {
		o := b.options.Engine
		o.Incremental = incremental
		o.Version = nil // what one request is told is not kept for the next
		return b.engine(scenario.Data(guarded, data.Lay), o)
	}}, nil
}
