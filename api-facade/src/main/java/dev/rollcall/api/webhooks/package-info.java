/** The calls about webhooks: the log of deliveries, and the secrets that sign them. */
@NullMarked
package dev.rollcall.api.webhooks;

import org.jspecify.annotations.NullMarked;
