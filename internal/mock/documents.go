package mock

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// LoadDocuments reads the documents that a client registered when it was built, for
// Config.Documents. The name is a file or a folder:
//
//   - Apollo's persisted query manifest, {"format": "apollo-persisted-query-manifest", …};
//   - a JSON object from id to text, as Relay's compiler, GraphQL Code Generator's
//     client preset and others write it, or Relay's list of [id, text];
//   - a folder of .graphql files: each is known by the SHA-256 of its text and by its
//     path below the folder, without the ending. Editors end a file with a line break
//     that clients do not send, so its text without one is registered, too.
func LoadDocuments(name string) (map[string]string, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, fmt.Errorf("reading documents: %w", err)
	}
	if info.IsDir() {
		root, err := os.OpenRoot(name) // a link in the folder leads to nothing outside of it
		if err != nil {
			return nil, fmt.Errorf("reading documents: %w", err)
		}
		defer root.Close()
		return loadFolder(root.FS())
	}
	content, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("reading documents: %w", err)
	}
	documents, err := parseManifest(content)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return documents, nil
}

// A manifest is Apollo's, version 1.
type manifest struct {
	Format     string
	Version    int
	Operations []struct{ ID, Name, Body string }
}

func parseManifest(content []byte) (map[string]string, error) {
	var pairs [][2]string
	if json.Unmarshal(content, &pairs) == nil {
		documents := make(map[string]string, len(pairs))
		for _, p := range pairs {
			if err := register(documents, p[0], p[1]); err != nil {
				return nil, err
			}
		}
		return documents, nil
	}
	var members map[string]json.RawMessage
	if err := json.Unmarshal(content, &members); err != nil {
		return nil, errors.New("neither a manifest of Apollo nor a JSON object from id to text")
	}
	if _, apollo := members["operations"]; apollo {
		return parseApolloManifest(content)
	}
	documents := make(map[string]string, len(members))
	for id, raw := range members {
		var text string
		if json.Unmarshal(raw, &text) != nil {
			return nil, fmt.Errorf("document %s: the text is no string", id)
		}
		if err := register(documents, id, text); err != nil {
			return nil, err
		}
	}
	return documents, nil
}

func parseApolloManifest(content []byte) (map[string]string, error) {
	var m manifest
	if err := json.Unmarshal(content, &m); err != nil {
		return nil, fmt.Errorf("persisted query manifest: %w", err)
	}
	if m.Format != "apollo-persisted-query-manifest" || m.Version != 1 {
		return nil, fmt.Errorf("persisted query manifest: format %q version %d is not known", m.Format, m.Version)
	}
	documents := make(map[string]string, len(m.Operations))
	for _, o := range m.Operations {
		if err := register(documents, o.ID, o.Body); err != nil {
			return nil, err
		}
	}
	return documents, nil
}

// loadFolder reads every .graphql and .gql file below a folder.
func loadFolder(folder fs.FS) (map[string]string, error) {
	documents := make(map[string]string)
	err := fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		ending := filepath.Ext(name)
		if err != nil || d.IsDir() || ending != ".graphql" && ending != ".gql" {
			return err
		}
		content, err := fs.ReadFile(folder, name)
		if err != nil {
			return err
		}
		for _, text := range []string{string(content), strings.TrimRight(string(content), "\r\n")} {
			hash := sha256.Sum256([]byte(text))
			documents[hex.EncodeToString(hash[:])] = text
		}
		return register(documents, strings.TrimSuffix(name, ending), string(content))
	})
	if err != nil {
		return nil, fmt.Errorf("reading documents: %w", err)
	}
	return documents, nil
}

// register adds a document. Two texts with one id cannot both be meant.
func register(documents map[string]string, id, text string) error {
	if other, known := documents[id]; known && other != text {
		return fmt.Errorf("two documents are registered as %s", id)
	}
	if id == "" || strings.TrimSpace(text) == "" {
		return fmt.Errorf("document %q: id or text is empty", id)
	}
	documents[id] = text
	return nil
}
