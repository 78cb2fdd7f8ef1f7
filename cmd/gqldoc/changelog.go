package main

import (
	"context"
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/changelog"
	"github.com/bettersuite/gqldoc/internal/config"
	"github.com/bettersuite/gqldoc/internal/diff"
	"github.com/bettersuite/gqldoc/internal/render"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// loadChangelog reads what is known of earlier versions: stored changes and texts,
// snapshots, and the versions that the configuration names. Each snapshot is compared
// with the one before; the last with the schema as it is now.
func loadChangelog(ctx context.Context, u *ui, c *config.Config, now *schema.Schema) ([]render.Release, error) {
	log, problems := changelog.Load(c.Site.Changelog)
	for _, version := range c.Site.Versions {
		date, input, _ := strings.Cut(version, "=") // config let nothing else through
		log.Snapshots = append(log.Snapshots, changelog.Snapshot{Slug: date, Date: date, Input: input})
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	log.Sort()
	if err := compareSnapshots(ctx, u, c, log, now); err != nil {
		return nil, err
	}
	releases := make([]render.Release, len(log.Releases))
	for i, r := range log.Releases {
		releases[i] = renderRelease(r)
	}
	return releases, nil
}

func compareSnapshots(ctx context.Context, u *ui, c *config.Config, log *changelog.Log, now *schema.Schema) error {
	var before *schema.Schema
	for _, snapshot := range log.Snapshots {
		after, err := readSide(ctx, u, c, snapshot.Input)
		if err != nil {
			return err
		}
		if before != nil {
			addChanges(log, snapshot.Slug, snapshot.Date, diff.Compare(before, after, diff.Options{}))
		}
		before = after
	}
	if before == nil {
		return nil
	}
	if changes := diff.Compare(before, now, diff.Options{}); len(changes) > 0 {
		addChanges(log, "next", "", changes)
	}
	log.Sort()
	return nil
}

// addChanges gives a version its changes; there may be a text about it already.
func addChanges(log *changelog.Log, slug, date string, changes []diff.Change) {
	at := slices.IndexFunc(log.Releases, func(r *changelog.Release) bool { return r.Slug == slug })
	if at < 0 {
		at = len(log.Releases)
		log.Releases = append(log.Releases, &changelog.Release{Slug: slug, Date: date})
	}
	log.Releases[at].Changes = append(log.Releases[at].Changes, changes...)
}

func renderRelease(r *changelog.Release) render.Release {
	out := render.Release{Slug: r.Slug, Date: r.Date, Title: r.Title, Notes: r.Notes, File: r.File, Line: r.Line}
	for _, c := range r.Changes {
		out.Changes = append(out.Changes, render.Change{
			Level: c.Level.String(), Type: string(c.Type), Coordinate: c.Coordinate, Message: c.Message, Reason: c.Reason, Removed: c.Removed,
		})
	}
	return out
}
