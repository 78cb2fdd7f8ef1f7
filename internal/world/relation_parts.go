package world

// Parts of a whole: the items of a cart, the stops of a ride. Where nothing names the
// whole, and only one list of one type holds such objects, each of them is in the list
// of one whole and of no other.

// shares are how many parts five wholes have in turn, as the whole of each part.
var shares = [...]uint64{0, 0, 0, 1, 2, 2, 2, 2, 3, 3, 4, 4, 4, 4, 4}

// whole is the whole that a part belongs to.
func (l *link) whole(number uint64) (uint64, bool) {
	if number >= created || l.to.pop.size == 0 {
		return 0, false
	}
	block := uint64(len(shares))
	n := (number/block*5 + shares[number%block]) % uint64(l.to.pop.size)
	return n, l.to.pop.has(n)
}
