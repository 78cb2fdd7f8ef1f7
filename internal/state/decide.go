package state

import (
	"context"
	"errors"
)

// Decide appends a change that depends on what the log says now: "cancel the ride
// unless it is completed". The function reads and decides; when the log has moved on
// meanwhile, here or in another replica, it is asked again, so that no decision rests
// on what is no longer true. Its error ends the matter and is returned as it is.
//
//	seq, err := state.Decide(ctx, log, func() (state.Change, error) { … })
//
// Those who decide over one log of one process take turns, which keeps many of them
// from disturbing each other for ever. So decide must not call Decide.
func Decide(ctx context.Context, l Log, decide func() (Change, error)) (uint64, error) {
	if v, ok := l.(*view); ok {
		select {
		case v.turn <- struct{}{}:
			defer func() { <-v.turn }()
		case <-ctx.Done():
			return 0, ctx.Err()
		}
	}
	for {
		seen := l.Version()
		c, err := decide()
		if err != nil {
			return 0, err
		}
		seq, err := l.Append(ctx, seen, c)
		if !errors.Is(err, ErrConflict) {
			return seq, err
		}
	}
}
