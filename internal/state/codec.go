package state

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
)

// This file writes changes as bytes, for files and for Redis. JSON would not do: it
// forgets whether 2 was an int64, a float64 or a json.Number, and those are printed
// differently where they become text.
//
//	change = kind, uvarint number, text id, value fields
//	value  = tag, and what the tag says
//	text   = uvarint length, bytes
const (
	tagNil    = 'n'
	tagTrue   = 't'
	tagFalse  = 'f'
	tagInt    = 'i' // varint
	tagFloat  = 'd' // eight bytes, the highest first
	tagNumber = '#' // text
	tagString = 's' // text
	tagList   = 'l' // uvarint length, values
	tagMap    = 'm' // uvarint length, pairs of text and value by sorted keys
)

// maxDepth bounds the nesting of fields, for writers and for readers of foreign bytes.
const maxDepth = 64

// check says why a change cannot be kept. Memory could keep anything, but a mock
// should not begin to fail when somebody gives it a file.
func check(c Change) error {
	if c.Kind > Delete {
		return fmt.Errorf("there is no change of kind %d", c.Kind)
	}
	size := len(c.ID)
	for name, v := range c.Fields {
		n, err := measure(v, 1)
		if err != nil {
			return fmt.Errorf("field %s: %w", name, err)
		}
		size += len(name) + n
	}
	if size > MaxChange {
		return ErrTooLarge
	}
	return nil
}

// measure returns about how many bytes a value takes.
func measure(v any, depth int) (size int, err error) {
	if depth > maxDepth {
		return 0, ErrTooLarge
	}
	switch v := v.(type) {
	case nil, bool, int64, float64:
		return 9, nil
	case json.Number:
		return 2 + len(v), nil
	case string:
		return 2 + len(v), nil
	case []any:
		for _, item := range v {
			n, err := measure(item, depth+1)
			if err != nil {
				return 0, err
			}
			size += n
		}
	case map[string]any:
		for name, item := range v {
			n, err := measure(item, depth+1)
			if err != nil {
				return 0, err
			}
			size += 2 + len(name) + n
		}
	default:
		return 0, fmt.Errorf("%T cannot be kept", v)
	}
	return size + 2, nil
}

// appendChange writes a change that check lets pass.
func appendChange(b []byte, c Change) []byte {
	b = append(b, byte(c.Kind))
	b = binary.AppendUvarint(b, c.Number)
	b = appendText(b, c.ID)
	if c.Fields == nil {
		return append(b, tagNil)
	}
	return appendValue(b, c.Fields)
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func appendValue(b []byte, v any) []byte {
	switch v := v.(type) {
	case bool:
		if v {
			return append(b, tagTrue)
		}
		return append(b, tagFalse)
	case int64:
		return binary.AppendVarint(append(b, tagInt), v)
	case float64:
		return binary.BigEndian.AppendUint64(append(b, tagFloat), math.Float64bits(v))
	case json.Number:
		return appendText(append(b, tagNumber), string(v))
	case string:
		return appendText(append(b, tagString), v)
	case []any:
		b = binary.AppendUvarint(append(b, tagList), uint64(len(v)))
		for _, item := range v {
			b = appendValue(b, item)
		}
		return b
	case map[string]any:
		b = binary.AppendUvarint(append(b, tagMap), uint64(len(v)))
		for _, name := range slices.Sorted(maps.Keys(v)) {
			b = appendValue(appendText(b, name), v[name])
		}
		return b
	}
	return append(b, tagNil)
}

// errBytes means that bytes are no change.
var errBytes = errors.New("not written by gqldoc, or damaged")

// A decoder reads from the front of data. After the first problem it gives zeros.
type decoder struct {
	data []byte
	bad  bool
}

// change reads what appendChange wrote.
func (d *decoder) change() Change {
	c := Change{Kind: Kind(d.byte()), Number: d.uvarint(), ID: d.text()}
	if c.Kind > Delete {
		d.bad = true
	}
	switch fields := d.value(0).(type) {
	case nil:
	case map[string]any:
		c.Fields = fields
	default:
		d.bad = true
	}
	return c
}

func (d *decoder) take(n uint64) []byte {
	if d.bad || n > uint64(len(d.data)) {
		d.bad, d.data = true, nil
		return nil
	}
	taken := d.data[:n]
	d.data = d.data[n:]
	return taken
}

func (d *decoder) byte() byte {
	if b := d.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (d *decoder) uvarint() uint64 {
	n, size := binary.Uvarint(d.data)
	if size <= 0 {
		d.bad = true
	}
	d.take(uint64(max(size, 0)))
	return n
}

func (d *decoder) varint() int64 {
	n, size := binary.Varint(d.data)
	if size <= 0 {
		d.bad = true
	}
	d.take(uint64(max(size, 0)))
	return n
}

func (d *decoder) text() string { return string(d.take(d.uvarint())) }

// length reads the length of a list or a map. Each item takes a byte at least, so
// that a wrong length cannot ask for much memory.
func (d *decoder) length() int {
	n := d.uvarint()
	if n > uint64(len(d.data)) {
		d.bad = true
	}
	if d.bad {
		return 0
	}
	return int(n)
}

func (d *decoder) value(depth int) any {
	if depth > maxDepth {
		d.bad = true
	}
	switch d.byte() {
	case tagNil:
	case tagTrue:
		return true
	case tagFalse:
		return false
	case tagInt:
		return d.varint()
	case tagFloat:
		if b := d.take(8); b != nil {
			return math.Float64frombits(binary.BigEndian.Uint64(b))
		}
	case tagNumber:
		return json.Number(d.text())
	case tagString:
		return d.text()
	case tagList:
		list := make([]any, d.length())
		for i := range list {
			list[i] = d.value(depth + 1)
		}
		return list
	case tagMap:
		n := d.length()
		fields := make(map[string]any, n)
		for range n {
			name := d.text()
			fields[name] = d.value(depth + 1)
		}
		return fields
	default:
		d.bad = true
	}
	return nil
}
