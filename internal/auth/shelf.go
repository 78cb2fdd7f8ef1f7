package auth

// A shelf keeps a bounded number of things by id. What came first goes first.
type shelf[T any] struct {
	items map[string]T
	order []string
}

// shelfSize bounds each shelf: a mock that runs for months forgets what nobody will
// ask for again.
const shelfSize = 10_000

func (s *shelf[T]) put(id string, item T) {
	if s.items == nil {
		s.items = make(map[string]T)
	}
	if len(s.order) >= shelfSize {
		delete(s.items, s.order[0])
		s.order = s.order[1:]
	}
	s.items[id] = item
	s.order = append(s.order, id)
}
