package main

import (
	"os"
	"runtime/debug"
	"time"
)

// startHeap bounds what a start may allocate without being collected.
const startHeap = 256 << 20

// afterStart is when the rest of a start is thrown away: the first client, who has waited
// for the start, is answered before.
const afterStart = 300 * time.Millisecond

// restCollector lets the collector of garbage rest while the mock starts: nearly all
// that is made then stays, so looking through it again and again is a quarter of the
// start. The function it returns is called when the mock serves: soon after, the
// collector is as it was, and what was left over is back with the system. Who sets GOGC
// has decided otherwise.
func restCollector() (started func()) {
	if os.Getenv("GOGC") != "" {
		return func() {}
	}
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
