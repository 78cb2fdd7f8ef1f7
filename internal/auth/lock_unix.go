//go:build unix

package auth

import (
	"os"
	"syscall"
)

// lockFile waits until nobody else holds the lock in a file, and takes it. The file
// stays: removing it would let two processes lock two files of one name.
func lockFile(path string) (unlock func(), err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	for {
		err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX)
		if err != syscall.EINTR {
			break
		}
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return func() { f.Close() }, nil // which unlocks
}
