package mock

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
)

// Content codings.
const (
	gzipCoding   = "gzip"
	brotliCoding = "br"
)

// defaultCompressAbove is where compression begins to pay: a mock is mostly asked
// over loopback, where it costs more time than the bytes it saves.
const defaultCompressAbove = 128 << 10

// chooseCoding reads Accept-Encoding. Among equals it takes gzip, which is faster to
// make. It returns nothing when the client takes neither.
func chooseCoding(accept []string) string {
	best, weight := "", 0.0
	for _, header := range accept {
		for part := range strings.SplitSeq(header, ",") {
			name, q := codingWeight(part)
			if name == "*" {
				name = gzipCoding
			}
			if (name == gzipCoding || name == brotliCoding) && (q > weight || q == weight && q > 0 && name == gzipCoding) {
				best, weight = name, q
			}
		}
	}
	return best
}

// codingWeight reads one part of Accept-Encoding.
func codingWeight(part string) (name string, q float64) {
	name, params, _ := strings.Cut(part, ";")
	q = 1
	if value, given := strings.CutPrefix(strings.TrimSpace(params), "q="); given {
		var err error
		if q, err = strconv.ParseFloat(value, 64); err != nil || q > 1 {
			q = 0
		}
	}
	return strings.ToLower(strings.TrimSpace(name)), q
}

// Compressors keep tables of hundreds of kilobytes, so they are used again.
var (
	gzipWriters = sync.Pool{New: func() any {
		w, err := gzip.NewWriterLevel(io.Discard, gzip.BestSpeed)
		if err != nil {
			panic(err) // the level is a constant
		}
		return w
	}}
	brotliWriters = sync.Pool{New: func() any { return brotli.NewWriterLevel(io.Discard, 2) }}
	gzipReaders   sync.Pool // of *gzip.Reader
)

// A compressor is what both libraries give.
type compressor interface {
	io.WriteCloser
	Reset(io.Writer)
}

// compress returns a body in a coding.
func (x *exchange) compress(coding string, body []byte) []byte {
	pool := &gzipWriters
	if coding == brotliCoding {
		pool = &brotliWriters
	}
	var out bytes.Buffer
	out.Grow(len(body) / 4)
	c := pool.Get().(compressor)
	defer pool.Put(c)
	compressTo(c, &out, body)
	return out.Bytes()
}

func compressTo(c compressor, out *bytes.Buffer, body []byte) {
	c.Reset(out)
	_, _ = c.Write(body) // a bytes.Buffer takes everything
	c.Close()
}

// decompress opens a body that a client compressed. Whoever reads it counts.
func (x *exchange) decompress(coding string) (io.ReadCloser, *refusal) {
	if !strings.EqualFold(coding, gzipCoding) && !strings.EqualFold(coding, "x-gzip") {
		return nil, &refusal{status: http.StatusUnsupportedMediaType,
			message: fmt.Sprintf("the Content-Encoding %q is not understood: send gzip, or none", coding),
			header:  http.Header{"Accept-Encoding": {gzipCoding}}}
	}
	kept, _ := gzipReaders.Get().(*gzip.Reader)
	if kept == nil {
		kept = new(gzip.Reader)
	}
	if kept.Reset(x.r.Body) != nil {
		gzipReaders.Put(kept)
		return nil, badRequest("the body is not gzip")
	}
	return pooledReader{kept}, nil
}

// A pooledReader goes back when it is closed.
type pooledReader struct{ *gzip.Reader }

func (p pooledReader) Close() error {
	err := p.Reader.Close()
	gzipReaders.Put(p.Reader)
	return err
}

// A prepared body is one that never changes. Its compressed forms are made when
// somebody first takes them.
type prepared struct {
	body  []byte
	etag  string
	once  sync.Once
	gzip  []byte
	onceB sync.Once
	br    []byte
}

func prepare(body []byte) *prepared {
	h := fnv.New64a()
	h.Write(body)
	return &prepared{body: body, etag: fmt.Sprintf("%016x", h.Sum64())}
}

// in returns the body in a coding.
func (p *prepared) in(coding string) []byte {
	var out bytes.Buffer
	switch coding {
	case gzipCoding:
		p.once.Do(func() {
			w, err := gzip.NewWriterLevel(&out, 6)
			if err != nil {
				panic(err) // the level is a constant
			}
			compressTo(w, &out, p.body)
			p.gzip = bytes.Clone(out.Bytes())
		})
		return p.gzip
	case brotliCoding:
		p.onceB.Do(func() {
			compressTo(brotli.NewWriterLevel(&out, 5), &out, p.body)
			p.br = bytes.Clone(out.Bytes())
		})
		return p.br
	}
	return p.body
}

// minPrepared is where compressing a prepared body begins to pay: it happens once.
const minPrepared = 1 << 10

func (p *prepared) coding(accept []string) string {
	if len(p.body) < minPrepared {
		return ""
	}
	return chooseCoding(accept)
}

// download answers GET and HEAD with a prepared body: compressed when accepted, and
// not at all when the client has it already.
func (p *prepared) download(w http.ResponseWriter, r *http.Request, contentType string) {
	header := w.Header()
	header.Add("Vary", "Accept-Encoding")
	header.Set("Content-Type", contentType)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Cache-Control", "no-cache")
	tag := p.etag
	coding := p.coding(r.Header["Accept-Encoding"])
	if coding != "" {
		// Each form is a representation of its own.
		tag += "-" + coding
		header.Set("Content-Encoding", coding)
	}
	header.Set("ETag", `"`+tag+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(p.in(coding)))
}
