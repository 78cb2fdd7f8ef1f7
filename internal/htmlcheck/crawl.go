package htmlcheck

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// Crawl follows links from a page as a visitor does: each must be answered with 200,
// without a redirect, and none may leave the folder that the first page is in for
// another part of its host. It returns the addresses it reached, in order, without
// fragments and queries.
func Crawl(start string, get func(address string) (status int, body []byte)) (reached, problems []string) {
	first, err := url.Parse(start)
	if err != nil {
		return nil, []string{err.Error()}
	}
	folder := first.ResolveReference(&url.URL{Path: "."})
	seen := map[string]bool{start: true}
	for queue := []string{start}; len(queue) > 0; queue = queue[1:] {
		status, body := get(queue[0])
		if status != 200 {
			problems = append(problems, queue[0]+": answered with "+strconv.Itoa(status))
			continue
		}
		reached = append(reached, queue[0])
		if !strings.Contains(string(body[:min(len(body), 20)]), "<!doctype") {
			continue
		}
		from, err := url.Parse(queue[0])
		if err != nil {
			problems = append(problems, err.Error())
			continue
		}
		for _, l := range parse(body).links {
			to, err := from.Parse(l.href)
			if err != nil || to.Host != first.Host || to.Scheme != first.Scheme {
				continue // Site tells of both
			}
			to.Fragment, to.RawFragment, to.RawQuery = "", "", ""
			switch address := to.String(); {
			case !strings.HasPrefix(address, folder.String()):
				problems = append(problems, queue[0]+": link "+l.href+" leaves the site")
			case !seen[address]:
				seen[address] = true
				queue = append(queue, address)
			}
		}
	}
	slices.Sort(reached)
	slices.Sort(problems)
	return reached, problems
}
