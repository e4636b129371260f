// A page's words are messages or a document's texts, so that every one of them can be translated.
// expected: deleted

#include "pages/view.h"

namespace planlight {

#ifdef WRONG
pages::Node title() { return pages::Node("Progress"); }
#else
pages::Node title() { return pages::Node(pages::Message("progress.title")); }
#endif

}  // namespace planlight
