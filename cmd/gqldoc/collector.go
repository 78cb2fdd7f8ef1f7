package main

import (
	"os"
	"runtime/debug"
	"time"
)

// startHeap bounds what a start may allocate without being collected.
const startHeap = 256 << 20

// afterStart is when the rest of a start is thrown away: the first client, which has
// waited for the start, is answered before.
const afterStart = 300 * time.Millisecond

// restCollector lets the collector of garbage rest while the mock starts: nearly all
// that is made then stays, so looking through it again and again is a quarter of the
// start. The function it returns, called when the mock serves, makes the collector as
// it was and gives back to the system what was left over. Who sets GOGC has decided
// otherwise.
func restCollector() (started func()) {
	if os.Getenv("GOGC") != "" {
		return func() {}
	}
	percent := debug.SetGCPercent(-1)
	limit := debug.SetMemoryLimit(-1)
	debug.SetMemoryLimit(min(limit, startHeap))
	return func() {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(limit)
		time.AfterFunc(afterStart, debug.FreeOSMemory)
	}
}
