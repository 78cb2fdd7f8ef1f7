package fake

import "math"

// steps are n numbers from low to high that lie close together at the low end, as
// prices and counts do: bend 1 is even, 2 and 3 lean to the low end.
func steps(low, high, bend float64, digits int) func(*Pools) []float64 {
	const n = 256
	return func(*Pools) []float64 {
		out := make([]float64, n)
		for i := range out {
			x := float64(i) / (n - 1)
			out[i] = round(low+(high-low)*math.Pow(x, bend), digits)
		}
		return out
	}
}

// prices end as prices do: most in .50, .90, .95 or .00.
func prices(low, high float64) func(*Pools) []float64 {
	ends := [...]float64{0, 0.50, 0.90, 0.95, 0.25, 0.75}
	return func(p *Pools) []float64 {
		out := steps(low, high, 2.2, 0)(p)
		for i := range out {
			out[i] += ends[i%len(ends)]
			if i > 0 && out[i] < out[i-1] {
				out[i] = out[i-1]
			}
		}
		return out
	}
}

// frames are one side of usual pictures, row by row.
func frames(side int) func(*Pools) []float64 {
	usual := [...][2]float64{{1920, 1080}, {1280, 720}, {800, 600}, {1080, 1080}, {1200, 630}, {640, 480}, {2048, 1536}, {1080, 1350}}
	return func(*Pools) []float64 {
		out := make([]float64, rows)
		for i := range out {
			out[i] = usual[i%len(usual)][side]
		}
		return out
	}
}

// ordinals are 1, 2, 3 …
func ordinals(*Pools) []float64 {
	out := make([]float64, 128)
	for i := range out {
		out[i] = float64(i + 1)
	}
	return out
}
