package render

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"regexp"
	"strings"

	"github.com/bettersuite/gqldoc/internal/markdown"
)

// colour is what Options.Accent may be: it goes into the style sheet as it is.
var colour = regexp.MustCompile(`^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$`)

// remarks are comments on lines of their own in style and scripts. They are for those
// who change a file; readers of a site would load a tenth more for them.
var remarks = regexp.MustCompile(`(?m)^[ \t]*(?://.*|/\*[^*]*\*/)\n`)

// loadAssets reads style and scripts and names each by its content, so that a browser
// may keep it for ever. site.js comes last: it names those that it loads when they are
// wanted, and so its own name follows from theirs.
func (r *renderer) loadAssets() error {
	r.assets = map[string][]byte{}
	var later []string // pairs of a name and what it is called
	for _, asset := range []struct {
		name   string
		target *string
	}{
		{"site.css", &r.info.CSS}, {"theme.js", &r.info.Theme}, {"icon.svg", &r.info.Icon},
		{"windows.css", &r.info.Windows}, {"search.js", &r.info.Search}, {"try.js", &r.info.Try}, {"snippets.js", &r.info.Snippets}, {"site.js", &r.info.JS},
	} {
		body, ours, err := r.open("assets/" + asset.name)
		if err != nil {
			return fmt.Errorf("reading asset: %w", err)
		}
		if ours {
			body = remarks.ReplaceAll(body, nil)
		}
		switch asset.name {
		case "site.css":
			if body, err = r.accented(body); err != nil {
				return err
			}
		case "site.js":
			body = []byte(strings.NewReplacer(later...).Replace(string(body)))
		}
		sum := sha256.Sum256(body)
		ext := path.Ext(asset.name)
		*asset.target = strings.TrimSuffix(asset.name, ext) + "." + hex.EncodeToString(sum[:4]) + ext
		r.assets[*asset.target] = body
		later = append(later, `"`+asset.name+`"`, `"`+*asset.target+`"`)
	}
	return nil
}

// withoutHash is the name that a template calls an asset.
func withoutHash(name string) string {
	ext := path.Ext(name)
	stem := strings.TrimSuffix(name, ext)
	return strings.TrimSuffix(stem, path.Ext(stem)) + ext
}

// accented is the style sheet with the site's own colour.
func (r *renderer) accented(css []byte) ([]byte, error) {
	a := r.opts.Accent
	if a == "" {
		return css, nil
	}
	if !colour.MatchString(a) {
		return nil, fmt.Errorf("accent colour %q is not of the form #rrggbb", a)
	}
	return append(css, ":root{--accent:"+a+"}\n"...), nil
}

func plainSummary(src string) string { return markdown.Plain(src) }
