package exec

import "strconv"

// The entries of incremental delivery. Each function appends one to a list.

// appendPending appends a pending notice.
func appendPending(dst []byte, id int, path []pathElement, l label) []byte {
	dst = append(appendEntry(dst, id), `,"path":`...)
	dst = appendPath(dst, path)
	if l.set {
		dst = AppendString(append(dst, `,"label":`...), l.text)
	}
	return append(dst, '}')
}

// appendCompleted appends a completion notice. Errors are those of a failure.
func appendCompleted(dst []byte, id int, errors []byte) []byte {
	return append(appendErrors(appendEntry(dst, id), errors), '}')
}

// appendResult appends the result of a task that is delivered with a group. It is told
// by the pending group with the longest path.
func (g *deliveryGroup) appendResult(dst []byte, task *deferredTask) []byte {
	best := g
	for _, other := range task.groups {
		if other.state == pendingGroup && len(other.path) > len(best.path) {
			best = other
		}
	}
	dst = appendEntry(dst, best.id)
	if rest := task.path[len(best.path):]; len(rest) > 0 {
		dst = appendPath(append(dst, `,"subPath":`...), rest)
	}
	dst = append(append(dst, `,"data":`...), task.data...)
	return append(appendErrors(dst, task.errors), '}')
}

// appendItems appends items of a streamed list, unless there are none.
func appendItems(dst []byte, id int, items, errors []byte) []byte {
	if len(items) == 0 {
		return dst
	}
	dst = append(appendEntry(dst, id), `,"items":[`...)
	dst = append(append(dst, items...), ']')
	return append(appendErrors(dst, errors), '}')
}

func appendEntry(dst []byte, id int) []byte {
	dst = append(appendComma(dst, len(dst)), `{"id":"`...)
	return append(strconv.AppendInt(dst, int64(id), 10), '"')
}

func appendErrors(dst, errors []byte) []byte {
	if len(errors) == 0 {
		return dst
	}
	dst = append(append(dst, `,"errors":[`...), errors...)
	return append(dst, ']')
}

func appendPath(dst []byte, path []pathElement) []byte {
	dst = append(dst, '[')
	for i, p := range path {
		dst = appendComma(dst, i)
		if p.name != "" {
			dst = AppendString(dst, p.name)
		} else {
			dst = strconv.AppendInt(dst, int64(p.index), 10)
		}
	}
	return append(dst, ']')
}
