package main

import (
	"context"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"time"
)

// startHeap bounds what a start may allocate without being collected.
const startHeap = 256 << 20

// afterStart is when the rest of a start is thrown away: the first client, who has waited
// for the start, is answered before.
const afterStart = 300 * time.Millisecond

// ballast counts as memory in use, and is none: nobody writes to it. What lives in a mock
// is its schema, which the collector looks through whenever as much again has been
// allocated, while a request leaves two kilobytes behind: a tenth of the work under load
// was looking through the same schema. So much more may be allocated in between; trim
// gives it back.
var ballast []byte

const ballastSize = 12 << 20

// restCollector lets the collector of garbage rest while the mock starts: nearly all
// that is made then stays, so looking through it again and again is a quarter of the
// start. The function it returns is called when the mock serves: soon after, the
// collector is as it was, and what was left over is back with the system. Who sets GOGC
// has decided otherwise.
func restCollector() (started func()) {
	if os.Getenv("GOGC") != "" {
		return func() {}
	}
	ballast = make([]byte, ballastSize) // first: memory that was never used need not be cleared
	percent, limit := debug.SetGCPercent(-1), debug.SetMemoryLimit(-1)
	debug.SetMemoryLimit(min(limit, startHeap))
	return func() {
		time.AfterFunc(afterStart, func() { wakeCollector(percent, limit) })
	}
}

func wakeCollector(percent int, limit int64) {
	debug.FreeOSMemory() // first: the collector would begin at once
	debug.SetMemoryLimit(limit)
	debug.SetGCPercent(percent)
}

// buildHeap is how large the heap of a build becomes before anything is collected.
const buildHeap = 156 << 20

// postponeCollector lets the collector of garbage rest until the heap has a size, for a
// command that ends soon after: a collector that comes whenever a small heap has doubled
// looks through the same few objects a dozen times. Once more than half of that size is
// in use, which is when it would not come sooner by itself, it is as it was; so a large
// schema needs no more memory than without. The function it returns ends this. Who sets
// GOGC has decided otherwise.
func postponeCollector(size int64) (end func()) {
	if os.Getenv("GOGC") != "" {
		return func() {}
	}
	percent, limit := debug.SetGCPercent(-1), debug.SetMemoryLimit(-1)
	size = min(limit, size)
	debug.SetMemoryLimit(size)
	end = sync.OnceFunc(func() {
		debug.SetMemoryLimit(limit)
		debug.SetGCPercent(percent)
	})
	afterCollection(func() (again bool) {
		if inUse() <= size/2 {
			return true
		}
		end()
		return false
	})
	return end
}

// afterCollection calls a function each time garbage was collected, as long as it wants.
func afterCollection(f func() (again bool)) {
	type garbage struct{ _ *byte } // a pointer keeps it from sharing its place
	runtime.AddCleanup(new(garbage), func(f func() bool) {
		if f() {
			afterCollection(f)
		}
	}, f)
}

// idleAfter is how long nothing is collected until the mock counts as idle.
const idleAfter = 5 * time.Second

// trim gives memory back to the system when a load is over: a mock runs beside what
// people work on, and most of the time nobody asks it anything. It returns when the
// context ends.
func trim(ctx context.Context) {
	tick := time.NewTicker(idleAfter)
	defer tick.Stop()
	w := idleWatch{seen: collections()}
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if w.idle(collections()) {
				debug.FreeOSMemory()
				w.seen = collections()
			}
		}
	}
}

// An idleWatch finds the end of a load by the collections it causes.
type idleWatch struct {
	seen uint64
	busy bool
}

// idle reports, once a load, that nothing was collected since the last look.
func (w *idleWatch) idle(collections uint64) bool {
	over := w.busy && collections == w.seen
	w.busy, w.seen = collections != w.seen, collections
	return over
}

// collections is how often the collector has run.
func collections() uint64 { return metric("/gc/cycles/automatic:gc-cycles") }

// inUse is how many bytes of the heap were in use when it was last looked through.
func inUse() int64 { return int64(metric("/gc/heap/live:bytes")) }

func metric(name string) uint64 {
	sample := []metrics.Sample{{Name: name}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
