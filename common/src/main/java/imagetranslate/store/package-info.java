/** Where pictures live: an S3-compatible object store and the keys in it. */
@NullMarked
package imagetranslate.store;

import org.jspecify.annotations.NullMarked;
