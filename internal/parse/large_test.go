package parse

import (
	"bytes"
	"fmt"
	"testing"
)

// largeSchema generates SDL of about a size, with the mixture that real schemas
// have: described fields with arguments, connections, inputs, enums, interfaces.
func largeSchema(size int) []byte {
	var b, query bytes.Buffer
	query.WriteString("type Query {\n")
	b.WriteString("interface Node {\n  id: ID!\n}\n\nscalar DateTime @specifiedBy(url: \"https://example.com\")\n\n")
	for n := 0; b.Len()+query.Len() < size; n++ {
		fmt.Fprintf(&query, "  \"\"\"\n  Things of kind %d, in the order in which they were made.\n  \"\"\"\n  things%d(first: Int = 10, after: String, where: Thing%dInput = {state: [OPEN]}): [Thing%d!]\n", n, n, n, n)
		fmt.Fprintf(&b, largeType, n)
	}
	query.WriteString("}\n")
	return append(query.Bytes(), b.Bytes()...)
}

const largeType = `"""
A thing of kind %[1]d.

    It has a second paragraph.
"""
type Thing%[1]d implements Node {
  "The identifier"
  id: ID!

  """
  What it is called. Between one and eighty characters, as the person who made
  it wrote it.
  """
  name(
    """
    The language, as a tag.
    """
    language: String = "en"
  ): String!

  """
  When it was made.
  """
  createdAt: DateTime! @deprecated(reason: "Use ` + "`madeAt`" + ` instead.")
  parent: Thing%[1]d
  children(first: Int, after: String, states: [State%[1]d!] = [OPEN, CLOSED]): [Thing%[1]d!]!
  state: State%[1]d
}

"""
Where a thing of kind %[1]d stands.
"""
enum State%[1]d {
  """
  It can be changed.
  """
  OPEN
  CLOSED
}

input Thing%[1]dInput {
  """
  Only those in one of these states.
  """
  state: [State%[1]d!] = [OPEN]
  limits: [Float!] = [1.5, 2e10]
  name: String
}

`

func TestLargeSchema(t *testing.T) {
	result, err := Parse([]Source{{Name: "large.graphql", Data: largeSchema(100 << 10)}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := result.Schema.Type("Thing3").Description; got != "A thing of kind 3.\n\n    It has a second paragraph." {
		t.Errorf("description = %q", got)
	}
}

func BenchmarkParse(b *testing.B) {
	source := []Source{{Name: "large.graphql", Data: largeSchema(1 << 20)}}
	b.SetBytes(int64(len(source[0].Data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(source, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
