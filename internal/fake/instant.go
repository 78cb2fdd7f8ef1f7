package fake

import (
	"strconv"
	"time"
)

// The pool of instants ascends from two years before the present to one year after
// it, denser near the present, where the things happen that people look at. All
// layouts share it: index i is the same instant as a DateTime, a Date and a number.
const (
	instants = 4096
	past     = instants * Present / 1000
)

// Present is the place of the present in the pool of instants, in thousandths: a
// Window up to it is the past, one from it the future.
const Present = 750

const (
	reachBack    = 730 * 24 * time.Hour
	reachForward = 365 * 24 * time.Hour
)

func (p *Pools) fillInstants() []int64 {
	out := make([]int64, instants)
	now := p.now.Unix()
	for i := range past {
		left := 1 - float64(i)/past
		gap := reachBack.Seconds() * (2*left/past + 1.0/past/past)
		jitter := float64(Mix(p.seed+uint64(i))%1000) / 1000 * gap * 0.6
		out[i] = min(now-int64(reachBack.Seconds()*left*left-jitter), now)
	}
	for i := past; i < instants; i++ {
		ahead := float64(i-past+1) / (instants - past)
		out[i] = now + int64(reachForward.Seconds()*ahead*ahead) + int64(i-past)
	}
	return out
}

// Unix is instant i of the pool, in seconds since 1970.
func (p *Pools) Unix(i int) int64 { return p.instants()[i] }

// IndexOf is the place of the latest instant that is not after t.
func (p *Pools) IndexOf(t time.Time) int {
	all, unix := p.instants(), t.Unix()
	low, high := 0, len(all)
	for low < high {
		if mid := (low + high) / 2; all[mid] <= unix {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return max(low-1, 0)
}

// formatInstants writes the pool of instants: as text in a layout, or as seconds.
func (p *Pools) formatInstants(layout string, f Form) []string {
	all := p.instants()
	out := make([]string, len(all))
	for i, unix := range all {
		if f == Integer || f == Decimal {
			out[i] = strconv.FormatInt(unix, 10)
			continue
		}
		out[i] = time.Unix(unix, 0).UTC().Format(layout)
	}
	return out
}

// Clock writes an instant as the kind does in a form.
func Clock(k Kind, f Form, t time.Time) string {
	layout := k.definition().layout
	if f == Integer || f == Decimal || layout == "" {
		return strconv.FormatInt(t.Unix(), 10)
	}
	return t.UTC().Format(layout)
}

func timesOfDay(*Pools) []string {
	out := make([]string, 0, 96)
	start := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range 96 {
		out = append(out, start.Add(time.Duration(i)*15*time.Minute).Format("15:04:05"))
	}
	return out
}

func birthdates(p *Pools) []string {
	out := make([]string, rows)
	first := p.now.AddDate(-68, 0, 0)
	for i := range out {
		days := 50 * 365 * i / rows
		out[i] = first.AddDate(0, 0, days+int(Mix(p.seed^uint64(i))%30)).Format(time.DateOnly)
	}
	return out
}

func durations(*Pools) []string {
	return []string{"PT5M", "PT10M", "PT15M", "PT20M", "PT30M", "PT45M", "PT1H", "PT1H30M", "PT2H", "PT3H", "PT6H", "PT12H", "P1D", "P2D", "P7D", "P14D", "P30D"}
}
