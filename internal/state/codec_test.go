package state

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// FuzzDecode reads foreign bytes as a change. What can be read is written and read
// again as the same.
func FuzzDecode(f *testing.F) {
	for _, c := range odd {
		f.Add(appendChange(nil, c))
	}
	f.Add([]byte("\x00\x00\x00l\xff\xff\xff\xff\x0f"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d := decoder{data: data}
		c := d.change()
		if d.bad {
			return
		}
		again := decoder{data: appendChange(nil, c)}
		if diff := cmp.Diff(c, again.change(), cmpopts.EquateNaNs()); diff != "" || again.bad || len(again.data) > 0 {
			t.Errorf("bad %v, mismatch (-want +got)\n%s", again.bad, diff)
		}
	})
}

func TestCodec(t *testing.T) {
	for _, c := range odd {
		data := appendChange(nil, c)
		d := decoder{data: data}
		if diff := cmp.Diff(c, d.change()); diff != "" || d.bad || len(d.data) > 0 {
			t.Errorf("bad %v, mismatch (-want +got)\n%s", d.bad, diff)
		}
		for n := range data {
			d := decoder{data: data[:n]}
			if d.change(); !d.bad {
				t.Errorf("%d bytes of %d are a change, too", n, len(data))
			}
		}
	}
}

func TestCondense(t *testing.T) {
	in := []Change{
		{Kind: Create, Fields: map[string]any{"a": "made"}},
		{Kind: Update, Number: 1, Fields: map[string]any{"a": "old", "b": "kept"}},
		{Kind: Update, Number: 2, Fields: map[string]any{"a": "other"}},
		{Kind: Update, Number: 1, Fields: map[string]any{"a": "older"}},
		{Kind: Delete, Number: 1},
		{Kind: Update, Number: 1, Fields: map[string]any{"a": nil}},
	}
	want := []Change{
		in[0],
		{Kind: Update, Number: 1, Fields: map[string]any{"b": "kept"}},
		in[2],
		{Kind: Update, Number: 1, Fields: map[string]any{}},
		in[4],
		in[5],
	}
	got := condense(in)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff(apply(in), apply(got)); diff != "" {
		t.Errorf("objects differ (-before +after)\n%s", diff)
	}
}
