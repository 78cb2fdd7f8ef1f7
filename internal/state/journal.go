package state

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// This file knows the bytes of a state file.
//
//	file   = "gqldoc state 1 seed 42\n", frames
//	frame  = marker, length of the payload, checksum of length and payload, payload
//	record = verb, text name of log or snapshot, and of changes the change
//
// A frame holds the records that were committed together, and is whole or nothing.
// A process that is killed leaves at most one frame torn, the last: nobody was told
// that it is kept, so it is cut off. A bad frame before good ones is another matter:
// what follows was acknowledged, so nothing is cut without asking.
const (
	headerStart  = "gqldoc state "
	formatNumber = 1
	frameHead    = 12
)

var (
	frameMarker = []byte("\xffgq\n") // no UTF-8, so that it is rare in text
	checksums   = crc32.MakeTable(crc32.Castagnoli)
)

func header(seed uint64) string {
	return fmt.Sprintf("%s%d seed %d\n", headerStart, formatNumber, seed)
}

// appendRecord writes what an order or an append does.
func appendRecord(b []byte, v verb, name string, c Change) []byte {
	b = appendText(append(b, byte(v)), name)
	if v == changes {
		b = appendChange(b, c)
	}
	return b
}

// appendFrame writes a frame around a payload.
func appendFrame(b, payload []byte) []byte {
	b = append(b, frameMarker...)
	length := binary.BigEndian.AppendUint32(nil, uint32(len(payload)))
	b = append(b, length...)
	b = binary.BigEndian.AppendUint32(b, checksum(length, payload))
	return append(b, payload...)
}

func checksum(length, payload []byte) uint32 {
	return crc32.Update(crc32.Update(0, checksums, length), checksums, payload)
}

// frame returns the payload of the frame that data begins with, or false.
func frame(data []byte) (payload []byte, ok bool) {
	if len(data) < frameHead || !bytes.HasPrefix(data, frameMarker) {
		return nil, false
	}
	length := data[4:8]
	end := frameHead + uint64(binary.BigEndian.Uint32(length))
	if end > uint64(len(data)) {
		return nil, false
	}
	payload = data[frameHead:end]
	return payload, binary.BigEndian.Uint32(data[8:12]) == checksum(length, payload)
}

// anyFrame reports whether a whole frame stands somewhere in data.
func anyFrame(data []byte) bool {
	for {
		at := bytes.Index(data, frameMarker)
		if at < 0 {
			return false
		}
		if _, ok := frame(data[at:]); ok {
			return true
		}
		data = data[at+1:]
	}
}

// readHeader returns what follows the first line, when that is ours.
func readHeader(path string, data []byte, seed uint64) ([]byte, error) {
	line, _, whole := strings.Cut(string(data[:min(len(data), 80)]), "\n")
	words := strings.Fields(line)
	if !strings.HasPrefix(line, headerStart) || len(words) < 3 {
		return nil, &OpenError{path, "is not a state of gqldoc", "name another file: this one is left as it is"}
	}
	if words[2] != strconv.Itoa(formatNumber) {
		return nil, &OpenError{path,
			fmt.Sprintf("was written by another gqldoc, in format %s; this one reads format %d", words[2], formatNumber),
			"use that gqldoc, or name another file"}
	}
	if !whole || len(words) != 5 {
		return nil, &OpenError{path, "has a damaged first line", "name another file: this one is left as it is"}
	}
	if line+"\n" != header(seed) {
		return nil, &OpenError{path,
			fmt.Sprintf("holds changes of the world of seed %s, not of seed %d", words[4], seed),
			"give each seed its own file, or use --seed " + words[4]}
	}
	return data[len(line)+1:], nil
}

// replay gives the records of all frames to obey, and returns how many bytes are
// good. What follows those is a torn frame.
func replay(path string, data []byte, obey func(verb, string, Change)) (good int, err error) {
	for good < len(data) {
		payload, ok := frame(data[good:])
		if !ok && anyFrame(data[good+1:]) {
			return good, &OpenError{path,
				fmt.Sprintf("is damaged %d bytes after its first line, before changes that are whole", good),
				"restore a copy, or move the file away to begin without changes"}
		}
		if !ok {
			return good, nil
		}
		if !records(payload, obey) {
			return good, &OpenError{path, "holds a change that this gqldoc cannot read", "use the gqldoc that wrote it, or name another file"}
		}
		good += frameHead + len(payload)
	}
	return good, nil
}

// records reads the payload of a frame, and reports whether it understood it.
func records(payload []byte, obey func(verb, string, Change)) bool {
	d := decoder{data: payload}
	for len(d.data) > 0 {
		v, name := verb(d.byte()), d.text()
		var c Change
		switch v {
		case changes:
			c = d.change()
		case resets, snapshots, loads, drops:
		default:
			return false
		}
		if d.bad {
			return false
		}
		obey(v, name, c)
	}
	return true
}

// A journal is a file that grows by whole frames.
type journal struct {
	file   *os.File
	end    int64 // of what is good
	buffer []byte
	broken error // after a failure that leaves unknown what the file holds
}

// add appends a frame and returns when it is on the disk.
func (j *journal) add(payload []byte) error {
	if j.broken != nil {
		return j.broken
	}
	j.buffer = appendFrame(j.buffer[:0], payload)
	if _, err := j.file.WriteAt(j.buffer, j.end); err != nil {
		// The disk is full, say. Half a frame must not stand before the next one.
		if cut := j.file.Truncate(j.end); cut != nil {
			j.broken = cut
		}
		return err
	}
	if err := j.file.Sync(); err != nil {
		// What a failed sync leaves behind cannot be told by asking again.
		j.broken = fmt.Errorf("an earlier write failed: %w", err)
		return err
	}
	j.end += int64(len(j.buffer))
	return nil
}

// writeWhole writes a new file that is on the disk when it returns.
func writeWhole(path string, write func(io.Writer) error) (err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
		if err != nil {
			_ = os.Remove(path)
		}
	}()
	if err := write(f); err != nil {
		return err
	}
	return f.Sync()
}

// syncFolder makes a new name in a folder last. Not every system can do that; those
// that cannot do it by themselves.
func syncFolder(path string) {
	if folder, err := os.Open(filepath.Dir(path)); err == nil {
		_ = folder.Sync()
		folder.Close()
	}
}
