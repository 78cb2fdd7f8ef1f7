package state

import (
	"context"
	"sync"
)

// A task is one append, or one order, on its way to where it is kept.
type task struct {
	order          // of an append: the verb changes
	view     *view // of an append, as what follows
	expected uint64
	change   Change

	seq  uint64
	err  error
	done chan struct{}
}

// A queue gathers what many goroutines want kept into batches, and has one goroutine
// that commits them in order. So a file is synced once for all who wait, and a server
// asked once.
type queue struct {
	tasks  chan *task
	stop   chan struct{}
	close  sync.Once
	ended  chan struct{}
	commit func([]*task)
}

// A batch is bounded in tasks and therefore in bytes: a change has at most MaxChange.
const maxBatch = 128

// newQueue starts the goroutine. An order is committed in a batch of its own. Commit
// sets seq and err of every task; it returns when they are final.
func newQueue(commit func([]*task)) *queue {
	q := &queue{tasks: make(chan *task), stop: make(chan struct{}), ended: make(chan struct{}), commit: commit}
	go q.run()
	return q
}

// end waits for the batch under way; tasks that are not in it fail with ErrClosed.
func (q *queue) end() {
	q.close.Do(func() { close(q.stop) })
	<-q.ended
}

// do hands in a task and waits until it is committed.
func (q *queue) do(ctx context.Context, t *task) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	t.done = make(chan struct{})
	select {
	case <-q.stop: // tells first, when both are possible
		return ErrClosed
	default:
	}
	select {
	case q.tasks <- t:
	case <-q.stop:
		return ErrClosed
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case <-t.done:
		return t.err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// keep hands in an append.
func (q *queue) keep(ctx context.Context, v *view, expected uint64, c Change) (uint64, error) {
	t := &task{order: order{verb: changes}, view: v, expected: expected, change: c}
	if err := q.do(ctx, t); err != nil {
		return 0, err // the task may still be under way: its number is not ours to read
	}
	return t.seq, nil
}

func (q *queue) run() {
	defer close(q.ended)
	for {
		select {
		case <-q.stop:
			return
		case first := <-q.tasks:
			q.gather(first)
		}
	}
}

// gather commits first together with those who wait behind it.
func (q *queue) gather(first *task) {
	batch := []*task{first}
	var next *task // an order ends the batch before it
	for next == nil && first.verb == changes && len(batch) < maxBatch {
		select {
		case t := <-q.tasks:
			if t.verb == changes {
				batch = append(batch, t)
			} else {
				next = t
			}
			continue
		default:
		}
		break
	}
	q.finish(batch)
	if next != nil {
		q.finish([]*task{next})
	}
}

func (q *queue) finish(batch []*task) {
	q.commit(batch)
	for _, t := range batch {
		close(t.done)
	}
}
