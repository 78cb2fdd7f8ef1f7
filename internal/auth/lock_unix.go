//go:build unix

package auth

import (
	"os"
	"syscall"
)

// lockFile waits until nobody else holds the lock in a file, and takes it. The file
// stays: removing it would let two processes lock two files of one name. The caller
// unlocks in any case, also after an error.
func lockFile(path string) (unlock func(), err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return func() {}, err
	}
	for err = syscall.EINTR; err == syscall.EINTR; { // a signal came first
		err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX)
	}
	return func() { f.Close() }, err // which unlocks
}
