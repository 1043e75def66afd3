/** What a batch comes in and goes out as: pages in order, each a picture or a reason why it is none. */
@NullMarked
package imagetranslate.batch.book;

import org.jspecify.annotations.NullMarked;
