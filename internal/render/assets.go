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

// loadAssets reads style and scripts and names each by its content, so that a
// browser may keep it for ever.
func (r *renderer) loadAssets() error {
	r.assets = map[string][]byte{}
	for name, target := range map[string]*string{
		"site.css": &r.info.CSS, "site.js": &r.info.JS, "theme.js": &r.info.Theme, "icon.svg": &r.info.Icon, "try.js": &r.info.Try,
	} {
		body, err := r.open("assets/" + name)
		if err != nil {
			return fmt.Errorf("reading asset: %w", err)
		}
		if a := r.opts.Accent; a != "" {
			if !colour.MatchString(a) {
				return fmt.Errorf("accent colour %q is not of the form #rrggbb", a)
			}
			if name == "site.css" {
				body = append(body, accentRules(a)...)
			}
		}
		sum := sha256.Sum256(body)
		ext := path.Ext(name)
		*target = strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:4]) + ext
		r.assets[*target] = body
	}
	return nil
}

// accentRules make one colour serve both themes: on a dark page, text in it is mixed
// with white, and areas with black.
func accentRules(a string) string {
	return ":root{--accent:" + a + ";--accent-text:" + a + ";--tint:color-mix(in srgb," + a + " 10%,#fff)}\n" +
		"@supports (color:light-dark(red,red)){:root{--accent-text:light-dark(" + a + ",color-mix(in srgb," + a + " 45%,#fff));" +
		"--tint:light-dark(color-mix(in srgb," + a + " 10%,#fff),color-mix(in srgb," + a + " 25%,#000))}}\n"
}

func plainSummary(src string) string { return markdown.Plain(src) }
