//go:build unix

package state

import (
	"errors"
	"os"
	"syscall"
)

// lock takes the file for this process alone, or reports that another has it. The
// system gives it back when the process ends, however it ends.
func lock(f *os.File) (taken bool, err error) {
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	return errors.Is(err, syscall.EWOULDBLOCK), err
}
