package fake

import (
	"math/bits"

	"github.com/cespare/xxhash/v2"
)

// Seed hashes names into a number under a seed. It runs when a plan is made, never
// per value. The parts are kept apart: ("ab", "c") and ("a", "bc") differ.
func Seed(seed uint64, parts ...string) uint64 {
	h := seed
	for _, p := range parts {
		h = Mix(h ^ xxhash.Sum64String(p))
	}
	return h
}

// Mix spreads the bits of a number evenly: the finaliser of splitmix64. It is a
// bijection; Unmix is its inverse.
func Mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// Unmix returns the x with Mix(x) == y.
func Unmix(y uint64) uint64 {
	y ^= y>>31 ^ y>>62
	y *= 0x319642b2d24d8ec3
	y ^= y>>27 ^ y>>54
	y *= 0x96de1b173f119089
	y ^= y>>30 ^ y>>60
	return y - 0x9e3779b97f4a7c15
}

// Below maps a hash evenly onto 0 to n-1, and onto 0 when n is not positive.
func Below(h uint64, n int) int {
	if n <= 0 {
		return 0
	}
	hi, _ := bits.Mul64(h, uint64(n))
	return int(hi)
}
