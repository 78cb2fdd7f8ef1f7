package exec

import (
	"fmt"
	"strconv"
	"strings"
)

// inspectJSON prints a JSON value as graphql-js prints it in messages: spaces inside
// braces, keys without quotes, what lies deep or is long left out.
func inspectJSON(raw []byte) string {
	i := inspector{jsonReader: jsonReader{text: raw, limit: unlimited}}
	i.print()
	return string(i.out)
}

const (
	maxInspectedDepth = 2
	maxInspectedItems = 10
)

type inspector struct {
	jsonReader
	out []byte
}

func (i *inspector) print() {
	switch i.peek() {
	case '{':
		i.printObject()
	case '[':
		i.printList()
	case '"':
		i.out = AppendString(i.out, i.string())
	case 't', 'f', 'n':
		i.out = append(i.out, i.skip()...)
	default:
		i.printNumber(string(i.number()))
	}
}

// printNumber prints what ECMAScript makes of a number.
func (i *inspector) printNumber(text string) {
	f, err := strconv.ParseFloat(text, 64)
	switch {
	case err == nil:
		i.out = AppendFloat(i.out, f)
	case f < 0:
		i.out = append(i.out, "-Infinity"...)
	default:
		i.out = append(i.out, "Infinity"...)
	}
}

// hidden prints a nested value by its name when it lies too deep.
func (i *inspector) hidden(name string) bool {
	if i.depth < maxInspectedDepth {
		return false
	}
	i.skip()
	i.out = append(i.out, name...)
	return true
}

func (i *inspector) printObject() {
	if i.emptyAhead('}') {
		i.out = append(i.out, "{}"...)
		return
	}
	if i.hidden("[Object]") {
		return
	}
	i.enter()
	var members []string
	places := make(map[string]int) // the last of several equal keys wins
	start := len(i.out)
	for first := true; i.more(first, '}'); first = false {
		name := string(i.key())
		i.print()
		member := name + ": " + string(i.out[start:])
		i.out = i.out[:start]
		if place, known := places[name]; known {
			members[place] = member
			continue
		}
		places[name] = len(members)
		members = append(members, member)
	}
	i.out = append(append(append(i.out, "{ "...), strings.Join(members, ", ")...), " }"...)
}

func (i *inspector) printList() {
	if i.emptyAhead(']') {
		i.out = append(i.out, "[]"...)
		return
	}
	if i.hidden("[Array]") {
		return
	}
	i.enter()
	i.out = append(i.out, '[')
	n := 0
	for ; i.more(n == 0, ']'); n++ {
		if n >= maxInspectedItems {
			i.skip()
			continue
		}
		i.separate(n == 0)
		i.print()
	}
	switch left := n - maxInspectedItems; {
	case left == 1:
		i.out = append(i.out, ", ... 1 more item"...)
	case left > 1:
		i.out = append(i.out, fmt.Sprintf(", ... %d more items", left)...)
	}
	i.out = append(i.out, ']')
}

func (i *inspector) separate(first bool) {
	if !first {
		i.out = append(i.out, ", "...)
	}
}

// emptyAhead consumes an object or list without members.
func (i *inspector) emptyAhead(end byte) bool {
	start := i.at
	i.at++
	if i.peek() == end {
		i.at++
		return true
	}
	i.at = start
	return false
}
