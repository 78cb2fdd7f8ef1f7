package main

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"
)

// measureMemory sends requests that are all different and prints what the mock holds.
func (s *schemaLoads) measureMemory(ctx context.Context, o *options) error {
	mock, err := startMock(ctx, o, s.file)
	if err != nil {
		return err
	}
	defer mock.stop()
	loads := s.changing(o)
	for _, l := range loads[:1] {
		if _, err := l.answer(mock); err != nil {
			return err
		}
	}
	fmt.Printf("%10s  %s\n%10d  %.1f MB\n", "requests", "memory", 1, mock.rss())
	var next atomic.Int64
	const steps = 10
	for step := range steps {
		for _, l := range loads {
			c, err := dial(mock.addr, "/graphql", l.headers(), o.connections)
			if err != nil {
				return err
			}
			_, err = c.send(o.memory/steps/len(loads), &next, l.body)
			c.close()
			if err != nil {
				return fmt.Errorf("%s: %w", l.name, err)
			}
		}
		fmt.Printf("%10d  %.1f MB\n", o.memory*(step+1)/steps, mock.rss())
	}
	time.Sleep(untilIdle)
	fmt.Printf("%10s  %.1f MB\n", "idle", mock.rss())
	return nil
}

// untilIdle is when the mock has noticed that a load is over.
const untilIdle = 15 * time.Second

// measureStart starts the mock again and again.
func (s *schemaLoads) measureStart(ctx context.Context, o *options) error {
	var took []time.Duration
	var idle, used []float64
	l := load{query: "{ __typename }"}
	for range o.start {
		began := time.Now()
		mock, err := startMock(ctx, o, s.file)
		if err != nil {
			return err
		}
		_, err = l.answer(mock)
		took = append(took, time.Since(began))
		idle = append(idle, mock.rss())
		state := mock.stop()
		if err != nil {
			return err
		}
		used = append(used, float64((state.UserTime() + state.SystemTime()).Milliseconds()))
	}
	fmt.Printf("first answer after %v (median of %d), %.0f ms CPU, %.1f MB\n", median(took).Round(100*time.Microsecond), o.start, median(used), median(idle))
	return nil
}
