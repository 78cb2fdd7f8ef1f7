package exec

import (
	"errors"
	"fmt"

	"github.com/bettersuite/gqldoc/internal/exec/definition"
)

// completeValue appends the JSON of a value. It reports false when an error must
// rise to the parent; the caller then cuts the buffer back.
//
// Algorithm: CompleteValue (https://spec.graphql.org/September2025/#sec-Value-Completion) with
// Handling Execution Errors (#sec-Handling-Execution-Errors): a nullable position
// takes null in place of what failed below it.
func (x *execution) completeValue(f *plannedField, t *outputType, v *Value) bool {
	mark := len(x.buf)
	if x.complete(f, t, v) {
		return true
	}
	if t.nonNull || x.aborted {
		return false
	}
	x.buf = append(x.buf[:mark], "null"...)
	if x.delivery != nil && !t.leaf {
		x.delivery.forget(x.path)
	}
	return true
}

// complete is completeValue without the rescue of nullable positions.
func (x *execution) complete(f *plannedField, t *outputType, v *Value) bool {
	switch {
	case x.aborted:
		return false
	case v.kind == nullValue:
		return x.completeNull(f, t)
	case v.kind == errorValue:
		err, _ := v.ref.(error)
		return x.fail(f, err)
	case t.elem != nil:
		return x.completeList(f, t.elem, v)
	case t.leaf:
		return x.coerceResult(f, t, v)
	}
	objectType, err := x.resolveObjectType(f, t, v)
	if err != nil {
		return x.fail(f, err)
	}
	selection := x.variant.selectionFor(f.group, objectType)
	if v.ref == nil && selection.keepable.Load() {
		return x.completeKeepable(selection, v.number)
	}
	return x.executeCollectedFields(selection, Object{Number: v.number, Ref: v.ref})
}

func (x *execution) completeNull(f *plannedField, t *outputType) bool {
	if !t.nonNull {
		x.buf = append(x.buf, "null"...)
		return true
	}
	return x.fail(f, &Error{Message: fmt.Sprintf("Cannot return null for non-nullable field %s.%s.", f.objectType, f.name)})
}

// fail records an error of this field.
func (x *execution) fail(f *plannedField, err error) bool {
	if err == nil {
		err = errors.New("a failed value without an error")
	}
	x.addError(err, f.group.fields)
	return false
}

// completeList completes each item with its index as a part of the path. An item
// that may not be null takes the list with it.
func (x *execution) completeList(f *plannedField, elem *outputType, v *Value) bool {
	list, ok := v.ref.(List)
	if v.kind != listValue || !ok {
		return x.fail(f, fmt.Errorf("Expected Iterable, but did not find one for field %q.", f.objectType+"."+f.name))
	}
	n, depth := list.Len(), len(x.path)
	if limit := x.engine.limits.ListSize; n > limit {
		return x.fail(f, limitError("listSize", limit, fmt.Sprintf("List of %d items is longer than %d.", n, limit)))
	}
	if f.stream != nil && elem == f.typ.elem {
		if n, ok = x.initialCount(f, n); !ok {
			return false
		}
	}
	x.buf = append(x.buf, '[')
	x.path = append(x.path, pathElement{})
	var item Value // outside the loop, so that it stays on the stack
	for i := range n {
		if i > 0 {
			x.buf = append(x.buf, ',')
		}
		if x.steps--; x.steps < 0 {
			x.check()
		}
		x.path[depth].index, x.current = i, nil
		item = list.At(i)
		if !x.completeValue(f, elem, &item) {
			if !x.aborted {
				x.path = x.path[:depth]
			}
			return false
		}
	}
	x.path = x.path[:depth]
	x.buf = append(x.buf, ']')
	return n == list.Len() || x.postponeItems(f, list, n)
}

// resolveObjectType finds the concrete type of an object and proves that it fits.
//
// Algorithm: ResolveAbstractType
// (https://spec.graphql.org/September2025/#sec-Resolving-Abstract-Types). Data names the
// concrete type in every object, so there is nothing to ask.
func (x *execution) resolveObjectType(f *plannedField, t *outputType, v *Value) (*definition.Type, error) {
	switch {
	case v.kind != objectValue:
		return nil, fmt.Errorf("field %s.%s: expected an object of type %q", f.objectType, f.name, t.named.Name)
	case v.text == t.named.Name && t.named.Kind == definition.Object:
		return t.named, nil
	case !t.named.Abstract():
		return nil, fmt.Errorf("expected value of type %q but got: %q", t.named.Name, v.text)
	}
	objectType := x.engine.schema.Type(v.text)
	switch {
	case objectType == nil:
		return nil, fmt.Errorf("abstract type %q was resolved to a type %q that does not exist inside the schema", t.named.Name, v.text)
	case !t.named.IsPossible(objectType):
		return nil, fmt.Errorf("runtime object type %q is not a possible type for %q", v.text, t.named.Name)
	}
	return objectType, nil
}
