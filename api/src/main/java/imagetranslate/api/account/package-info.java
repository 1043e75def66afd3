/** What a caller's own token is, and what has been used. */
@NullMarked
package imagetranslate.api.account;

import org.jspecify.annotations.NullMarked;
