package main

import (
	"runtime"
	"runtime/debug"
	"syscall"
)

// useLargePages lets the kernel hand out the next size bytes of the heap in pages of two
// megabytes. A build touches most of its memory once, and being handed it in pages of four
// kilobytes was a tenth of its work. The advice belongs to addresses: it holds when what
// lay there is thrown away and the memory is used again.
//
// Where the kernel has no large pages to give, nothing changes.
func useLargePages(size int) {
	percent := debug.SetGCPercent(-1) // so much memory at once would call the collector
	heap := make([]byte, size)        // none of it is touched
	_ = syscall.Madvise(heap, syscall.MADV_HUGEPAGE)
	runtime.KeepAlive(heap)
	runtime.GC()
	debug.SetGCPercent(percent)
}
