package auth

import (
	"os"

	"golang.org/x/sys/windows"
)

// lockFile waits until nobody else holds the lock in a file, and takes it. The file
// stays: removing it would let two processes lock two files of one name. The caller
// unlocks in any case, also after an error.
func lockFile(path string) (unlock func(), err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return func() {}, err
	}
	var where windows.Overlapped
	err = windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK, 0, 1, 0, &where)
	return func() { f.Close() }, err // which unlocks
}
