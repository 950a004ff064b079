// Made from docs/api/openapi.json by "npm run schema"; a test compares both.

export interface paths {
    "/v1/admin/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** API keys without their tokens, newest first */
        get: operations["apiKeys"];
        put?: never;
        /**
         * Create an API key
         * @description The answer shows the token, this once.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An API key without its token */
        get: operations["apiKey"];
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description It and the sessions that were begun with it end at once.
         */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        /**
         * Change an API key
         * @description What is not given stays.
         */
        patch: operations["changeApiKey"];
        trace?: never;
    };
    "/v1/admin/api-keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace an API key
         * @description Makes another key for the same, whose token the answer shows this once. The old one goes on working for overlap_seconds, a day if nothing is given.
         */
        post: operations["rotateApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audit log, newest first */
        get: operations["entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/executions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Attempts of imports, newest first */
        get: operations["executions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/executions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An attempt */
        get: operations["execution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/executions/{id}/abandon": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an attempt up for good
         * @description Its import is stopped or has failed, and is cancelled by this.
         */
        post: operations["abandon"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/executions/{id}/recover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Recover an attempt whose node died
         * @description Only when it gave no sign of life for the length of a lease; the same happens by itself within seconds.
         */
        post: operations["recover"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/executions/{id}/restart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go on with the import of an attempt
         * @description A new attempt begins after the last committed row.
         */
        post: operations["restart_1"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/executions/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop an attempt
         * @description It ends after its current chunk.
         */
        post: operations["stop_1"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Imports of all tenants, newest first */
        get: operations["imports_1"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tenants, newest first */
        get: operations["tenants"];
        put?: never;
        /** Create a tenant */
        post: operations["createTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/tenants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A tenant */
        get: operations["tenant"];
        put?: never;
        post?: never;
        /**
         * Delete a tenant with everything that is its
         * @description For good: contacts, imports, ledgers, errors, files, keys and what the audit log tells of it. It has to be suspended, and name has to repeat its name.
         */
        delete: operations["deleteTenant"];
        options?: never;
        head?: never;
        /**
         * Change a tenant
         * @description What is not given stays. A limit that is null is that of the installation; rows_per_import and file_bytes can only be lower than it.
         */
        patch: operations["changeTenant"];
        trace?: never;
    };
    "/v1/admin/tenants/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a suspended tenant go on */
        post: operations["resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/tenants/{id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Suspend a tenant
         * @description Its calls are answered with 403 TENANT_SUSPENDED, its open streams end, and none of its imports is started any more.
         */
        post: operations["suspend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Contacts, newest first
         * @description Contacts that are not deleted. A page costs the same however deep it is. The filters tag, status, import_id and updated_since read on until a page is full, so one that few contacts of very many pass takes longer; q and list_id do not.
         */
        get: operations["contacts"];
        put?: never;
        /**
         * Create a contact
         * @description Values are normalised and checked, and existing contacts are recognised, exactly as in an import of this one contact. One that exists is 409 CONTACT_EXISTS with its address in Location, unless duplicate_strategy says something else.
         */
        post: operations["createContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A contact with the lists that it is on */
        get: operations["contact"];
        put?: never;
        post?: never;
        /**
         * Delete a contact
         * @description No search, list, export or import finds it afterwards; an import with its address makes a new contact. With If-Match only when nobody else has changed it meanwhile.
         */
        delete: operations["deleteContact"];
        options?: never;
        head?: never;
        /**
         * Change a contact
         * @description What is not mentioned stays; null, and a blank text, empty a field; tags stand for all tags; custom fields are changed one by one. Phone numbers without country belong to that of the contact. An address or number that belongs to another contact is 409 CONTACT_EXISTS, unless on_ambiguous is first. With If-Match only when nobody else has changed it meanwhile.
         */
        patch: operations["changeContact"];
        trace?: never;
    };
    "/v1/contacts/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of a contact, newest first
         * @description Each row of an import that created, changed or met the contact, and each call that created or changed it, with the values before it of the fields that it changed. Imports have their place in the order by the time they came in; version tells the order of the changes.
         */
        get: operations["history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow several imports in one stream
         * @description The snapshot is an array of imports: with the topic imports the 50 newest and those that are not at rest, at most 200, newest first; and the named ones. Server-sent events: snapshot first; progress, at most two a second of each import; status at each change; deleted. A comment each 15 s. Ids rise, also after a reconnect and on another node; with Last-Event-ID or without, the snapshot tells what was missed.
         */
        get: operations["followSeveral"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Exports in the background, newest first */
        get: operations["listExports"];
        put?: never;
        /**
         * Export contacts in the background
         * @description For exports that are too large to wait for. The file holds the contacts as they stood when the attempt began that wrote it: after a failure the export begins anew. It can be downloaded for rollcall.exports.keep-files (24 hours). Errors: 404 LIST_NOT_FOUND, IMPORT_NOT_FOUND; 422 FORMAT_UNKNOWN, FIELD_UNKNOWN, FIELD_REPEATED, FIELDS_INVALID, STATUS_UNKNOWN, LIMIT_INVALID; 400 PARAMETER_INVALID. An export whose custom fields do not fit into a table ends as failed with FIELDS_TOO_MANY.
         */
        post: operations["createExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export contacts
         * @description Streams all contacts that are not deleted and pass the filters, in the order of their ids and as they stood at one moment. There is no limit but the one that is given. An export that fails in the middle breaks the connection: what came before is never a whole document. Errors: 404 LIST_NOT_FOUND, IMPORT_NOT_FOUND; 422 FORMAT_UNKNOWN, FIELD_UNKNOWN, FIELD_REPEATED, FIELDS_INVALID, FIELDS_TOO_MANY, STATUS_UNKNOWN, LIMIT_INVALID; 400 PARAMETER_INVALID; 503 TOO_MANY_DOWNLOADS. Large exports are better made as jobs: POST /v1/exports.
         */
        get: operations["exportContacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An export in the background
         * @description With a fresh download link when it is completed. Errors: 404 EXPORT_NOT_FOUND.
         */
        get: operations["getExport"];
        put?: never;
        post?: never;
        /**
         * Delete an export
         * @description With its file and its links; one that runs breaks off. Errors: 404 EXPORT_NOT_FOUND.
         */
        delete: operations["deleteExport"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/{id}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download an export
         * @description With a token, or with the download_url of the export, which holds the three parameters and needs none. Errors: 401 DOWNLOAD_LINK_EXPIRED, DOWNLOAD_LINK_INVALID; 404 EXPORT_NOT_FOUND; 409 EXPORT_NOT_READY; 410 EXPORT_EXPIRED.
         */
        get: operations["downloadExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The fields that contacts have
         * @description The standard fields in the order of exports, then the custom fields that the tenant's newest 500 imports filled.
         */
        get: operations["fields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Imports, newest first */
        get: operations["imports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do the same with several imports
         * @description Each import has a result of its own; one that does not allow the action, or is busy, does not keep the others from it.
         */
        post: operations["act"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import contacts from JSON
         * @description What is wrong inside of one contact is an error of that row only. As application/x-ndjson one contact a line, as many as there are; the options of the JSON body are query parameters then, and a line that is no contact is an error of that row only.
         */
        post: operations["importContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Numbers of imports by status */
        get: operations["facets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import contacts from a file
         * @description Stores the file and proposes which column is which field. The import waits for its mapping, unless auto_start is set and everything is sure.
         */
        post: operations["upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An import */
        get: operations["get"];
        put?: never;
        post?: never;
        /**
         * Cancel or delete an import
         * @description What is queued or runs is cancelled; any other is gone for its users, with its file and its errors. Contacts stay.
         */
        delete: operations["delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an import
         * @description It ends for good, after its current chunk if it runs. Contacts that were written stay, and so do the record, its errors and its ledger.
         */
        post: operations["cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The draft of an import
         * @description Columns with suggestions, layout, first rows and options of an import from a file, as its upload answered them. The ETag is the version of its mapping.
         */
        get: operations["draft"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Errors of an import
         * @description As CSV the failed rows with their original columns and what was wrong, to correct and send again. As JSON (Accept or format) a page of single errors and warnings.
         */
        get: operations["errors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/errors/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Errors and warnings of an import, counted
         * @description By code and column, the most frequent first, each with its first samples.
         */
        get: operations["groups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow an import
         * @description The snapshot is the import. Server-sent events: snapshot first; progress, at most two a second of each import; status at each change; deleted. A comment each 15 s. Ids rise, also after a reconnect and on another node; with Last-Event-ID or without, the snapshot tells what was missed.
         */
        get: operations["follow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/layout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Correct how the file is read
         * @description Reads the file anew and answers as the upload did. A saved mapping is forgotten. With If-Match only when nobody else has changed the import meanwhile.
         */
        patch: operations["correct"];
        trace?: never;
    };
    "/v1/imports/{id}/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Save the mapping and start the import */
        post: operations["map"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/mapping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Save the mapping
         * @description With If-Match only when nobody else has saved one meanwhile.
         */
        put: operations["saveMapping"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * First rows as they will arrive
         * @description By the mapping and the options that are saved, and by the code of the import: what is shown is what comes in.
         */
        get: operations["preview"];
        put?: never;
        /**
         * First rows as they would arrive with another mapping
         * @description Takes what PUT mapping takes and answers the same errors; saves nothing.
         */
        post: operations["proposed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/restart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go on with an import
         * @description One that was stopped or has failed goes on after its last committed row, if it is wanted with another error_limit_percent or all_or_nothing.
         */
        post: operations["restart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of each row
         * @description The ledger of an import: the outcome of every row, the contact that it touched, by which field that was recognised, and the values that were changed.
         */
        get: operations["rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Note that an ended import was looked at
         * @description It then needs no attention any more, of whoever uses the same token.
         */
        put: operations["markSeen"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start an import whose mapping is saved */
        post: operations["start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop an import
         * @description It ends after its current chunk, on whichever node it runs, and can go on with restart.
         */
        post: operations["stop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists with their numbers of contacts, newest first */
        get: operations["lists"];
        put?: never;
        /** Create a list */
        post: operations["createList"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lists/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A list */
        get: operations["list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Rename a list */
        patch: operations["renameList"];
        trace?: never;
    };
    "/v1/mapping-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mapping templates, newest first */
        get: operations["templates"];
        put?: never;
        /** Create a mapping template */
        post: operations["createTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mapping-templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A mapping template */
        get: operations["template"];
        /**
         * Replace a mapping template
         * @description With If-Match only when nobody else has changed it meanwhile.
         */
        put: operations["replaceTemplate"];
        post?: never;
        /** Delete a mapping template and its versions */
        delete: operations["deleteTemplate"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mapping-templates/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest 200 versions of a mapping template */
        get: operations["templateVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tenant, role, limits and features of the caller */
        get: operations["me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description Exchanges a token for the cookie rollcall_session. Calls with the cookie that change something repeat the cookie XSRF-TOKEN in the header X-XSRF-TOKEN.
         */
        post: operations["signIn"];
        /** Sign out */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Deliveries of webhooks, newest first */
        get: operations["webhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A delivery with its body and its tries */
        get: operations["webhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-deliveries/{id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver again, at once
         * @description With the same id and body, and as often as a new delivery.
         */
        post: operations["redeliverWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Secrets that sign webhooks now, the current one first
         * @description Without their texts. While two are valid, each delivery has two signatures.
         */
        get: operations["webhookSecrets"];
        put?: never;
        /**
         * Make a new secret
         * @description The one before signs beside it for a time (`rollcall.webhooks.secret-overlap`), so that receivers can be told. A call that is repeated with its `Idempotency-Key` makes no second one and does not tell the secret again.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AcceptedBulkImport: {
            /** Format: int64 */
            estimated_time_seconds?: number;
            /** Format: uuid */
            job_id?: string;
            message?: string;
            /** Format: uuid */
            same_content_as?: string;
            status?: string;
            success?: boolean;
        };
        AcceptedImport: {
            /** Format: uuid */
            job_id?: string;
            status?: string;
            success?: boolean;
        };
        AdminImport: {
            /** Format: int64 */
            attempt?: number;
            import?: components["schemas"]["Import"];
            node?: string;
            /** Format: uuid */
            tenant_id?: string;
            tenant_name?: string;
        };
        AdminImportPage: {
            imports?: components["schemas"]["AdminImport"][];
            paging?: components["schemas"]["Paging"];
        };
        AiOutcome: {
            reason?: string;
            reason_code?: string;
            /** @enum {string} */
            status?: "off" | "skipped" | "used" | "failed";
        };
        AllowedAction: {
            /** @enum {string} */
            action?: "map" | "start" | "stop" | "restart" | "cancel" | "delete" | "download_errors";
            enabled?: boolean;
            reason?: string;
        };
        ApiKey: {
            /** Format: date-time */
            created_at?: string;
            /** Format: date-time */
            expires_at?: string;
            /** Format: uuid */
            id?: string;
            /** Format: date-time */
            last_used_at?: string;
            name?: string;
            prefix?: string;
            /** Format: uuid */
            replaces?: string;
            /** Format: date-time */
            revoked_at?: string;
            role?: string;
            /** Format: uuid */
            tenant_id?: string;
        };
        ApiKeyChange: {
            /** Format: date-time */
            expires_at?: string;
            name?: string;
        };
        ApiKeyPage: {
            api_keys?: components["schemas"]["ApiKey"][];
            paging?: components["schemas"]["Paging"];
        };
        ApiKeyRotation: {
            /** Format: int64 */
            overlap_seconds?: number;
        };
        Attempt: {
            /** Format: date-time */
            ended_at?: string;
            /** Format: int64 */
            number?: number;
            /** Format: int64 */
            rows?: number;
            /** Format: date-time */
            started_at?: string;
            /** @enum {string} */
            status?: "starting" | "started" | "stopping" | "stopped" | "completed" | "failed" | "abandoned" | "unknown";
        };
        AuditPage: {
            entries?: components["schemas"]["Entry"][];
            paging?: components["schemas"]["Paging"];
        };
        BulkImport: {
            /** @description Up to 100,000 rows */
            all_or_nothing?: boolean;
            /** @enum {string} */
            blank_cells?: "keep" | "clear";
            clear_token?: string;
            /** @description first_name, last_name, email, phone, phone_2, company, title, address_line1, address_line2, city, state, postal_code, country, tags, custom_fields; each needs at least one of email, phone, phone_2 */
            contacts: {
                [key: string]: Record<string, never>;
            }[];
            default_region?: string;
            defaults?: {
                [key: string]: string;
            };
            /**
             * @default skip
             * @enum {string}
             */
            duplicate_strategy: "skip" | "update" | "create_new";
            /**
             * Format: int32
             * @description How many of the first 1,000 rows may be bad
             */
            error_limit_percent?: number;
            external_id?: string;
            field_rules?: {
                [key: string]: string;
            };
            /** Format: uuid */
            list_id?: string;
            match_fields?: string[];
            name?: string;
            /** @enum {string} */
            on_ambiguous?: "first" | "fail";
            webhook_url?: string;
        };
        Caller: {
            features?: string[];
            limits?: components["schemas"]["CallerLimits"];
            role?: string;
            tenant?: components["schemas"]["CallerTenant"];
        };
        CallerLimits: {
            /** Format: int64 */
            bulk_bytes?: number;
            /** Format: int32 */
            bulk_contacts?: number;
            /** Format: int32 */
            page_items?: number;
            /** Format: int32 */
            parallel_imports?: number;
            /** Format: int32 */
            queued_imports?: number;
            /** Format: int32 */
            record_characters?: number;
            /** Format: int32 */
            request_burst?: number;
            /** Format: int32 */
            requests_per_second?: number;
            /** Format: int64 */
            rows_per_import?: number;
            /** Format: int64 */
            upload_bytes?: number;
        };
        CallerTenant: {
            /** Format: uuid */
            id?: string;
            name?: string;
        };
        Cancellation: {
            undo?: boolean;
        };
        ColumnSuggestion: {
            alternatives?: string[];
            /** Format: int32 */
            confidence?: number;
            field?: string;
            header?: string;
            reason?: string;
            reason_code?: string;
            reason_parameters?: {
                [key: string]: string;
            };
            samples?: string[];
            source?: string;
            transform?: string;
            value_type?: string;
        };
        Contact: {
            address_line1?: string;
            address_line2?: string;
            city?: string;
            company?: string;
            country?: string;
            /** Format: date-time */
            created_at?: string;
            /** @description Only when fields names custom fields */
            custom_fields?: {
                [key: string]: Record<string, never>;
            };
            /** @example ada@example.com */
            email?: string;
            first_name?: string;
            /**
             * Format: uuid
             * @description Only when fields names it
             */
            id?: string;
            last_name?: string;
            /** @example +12125550123 */
            phone?: string;
            phone_2?: string;
            postal_code?: string;
            state?: string;
            /** @enum {string} */
            status?: "active" | "inactive";
            tags?: string[];
            title?: string;
            /**
             * Format: date-time
             * @description Only when fields names it
             */
            updated_at?: string;
        };
        ContactEvent: {
            /** Format: date-time */
            at?: string;
            before?: {
                [key: string]: Record<string, never>;
            };
            changed?: string[];
            /** Format: uuid */
            import_id?: string;
            made_by?: components["schemas"]["EditorOfContact"];
            matched_by?: string;
            /** @enum {string} */
            outcome?: "created" | "updated" | "unchanged" | "skipped" | "deleted";
            /** Format: int64 */
            row?: number;
            /** Format: int64 */
            version?: number;
        };
        ContactList: {
            /** Format: date-time */
            created_at?: string;
            /** Format: uuid */
            id?: string;
            /** Format: int64 */
            member_count?: number;
            name?: string;
        };
        ContactPage: {
            contacts?: components["schemas"]["StoredContact"][];
            paging?: components["schemas"]["Paging"];
        };
        ContactWarning: {
            /** @example PHONE_NOT_PLACED */
            code?: string;
            detail?: string;
            /** @example /phone */
            pointer?: string;
        };
        CreatedApiKey: {
            code?: string;
            /** Format: date-time */
            created_at?: string;
            detail?: string;
            /** Format: date-time */
            expires_at?: string;
            /** Format: uuid */
            id?: string;
            name?: string;
            prefix?: string;
            /** Format: uuid */
            replaces?: string;
            role?: string;
            /** Format: uuid */
            tenant_id?: string;
            token?: string;
        };
        DeliveryPage: {
            deliveries?: components["schemas"]["WebhookDelivery"][];
            paging?: components["schemas"]["Paging"];
        };
        EditedContact: {
            changed?: string[];
            contact?: components["schemas"]["StoredContact"];
            matched_by?: string;
            /** @enum {string} */
            outcome?: "created" | "updated" | "unchanged";
            warnings?: components["schemas"]["ContactWarning"][];
        };
        EditorOfContact: {
            /** Format: uuid */
            key_id?: string;
            key_prefix?: string;
        };
        Entry: {
            action?: string;
            /** Format: uuid */
            actor?: string;
            /** Format: date-time */
            created_at?: string;
            details?: {
                [key: string]: Record<string, never>;
            };
            /** Format: int64 */
            id?: number;
            target?: string;
            /** Format: uuid */
            tenant_id?: string;
        };
        Execution: {
            /** Format: int64 */
            attempt?: number;
            /** Format: date-time */
            created_at?: string;
            /** Format: date-time */
            ended_at?: string;
            exit_message?: string;
            /** Format: int64 */
            id?: number;
            /** Format: uuid */
            import_id?: string;
            import_name?: string;
            import_status?: string;
            /** Format: date-time */
            last_heartbeat?: string;
            /** Format: int64 */
            newest_attempt?: number;
            node?: string;
            parameters?: {
                [key: string]: string;
            };
            /** Format: int64 */
            rows?: number;
            /** Format: date-time */
            started_at?: string;
            /** @enum {string} */
            status?: "starting" | "started" | "stopping" | "stopped" | "completed" | "failed" | "abandoned" | "unknown";
            steps?: components["schemas"]["ExecutionStep"][];
            /** Format: uuid */
            tenant_id?: string;
            tenant_name?: string;
        };
        ExecutionPage: {
            executions?: components["schemas"]["Execution"][];
            paging?: components["schemas"]["Paging"];
        };
        ExecutionStep: {
            /** Format: int64 */
            commit_count?: number;
            /** Format: date-time */
            ended_at?: string;
            exit_message?: string;
            /** Format: date-time */
            last_updated?: string;
            name?: string;
            /** Format: int64 */
            read_count?: number;
            /** Format: int64 */
            rollback_count?: number;
            /** Format: int64 */
            skip_count?: number;
            /** Format: date-time */
            started_at?: string;
            status?: string;
            /** Format: int64 */
            write_count?: number;
        };
        Export: {
            bom?: boolean;
            /** Format: date-time */
            completed_at?: string;
            contact_status?: string;
            /** Format: date-time */
            created_at?: string;
            download_url?: string;
            /** Format: date-time */
            download_url_expires_at?: string;
            error?: components["schemas"]["Failure"];
            /** Format: date-time */
            expires_at?: string;
            fields?: string[];
            /** @example contacts-2026-01-31.csv */
            file_name?: string;
            /** Format: int64 */
            file_size?: number;
            /** @enum {string} */
            format?: "csv" | "excel" | "json" | "ndjson";
            /** Format: uuid */
            id?: string;
            /** Format: uuid */
            import_id?: string;
            /** Format: int64 */
            limit?: number;
            /** Format: uuid */
            list_id?: string;
            /** Format: int64 */
            processed_rows?: number;
            /** Format: int32 */
            progress_percent?: number;
            q?: string;
            /** @description Of the file, in hexadecimal digits */
            sha256?: string;
            /** Format: date-time */
            started_at?: string;
            /** @enum {string} */
            status?: "queued" | "processing" | "completed" | "failed" | "expired";
            tag?: string;
            /** Format: int64 */
            total_rows?: number;
            /** Format: date-time */
            updated_since?: string;
        };
        ExportPage: {
            exports?: components["schemas"]["Export"][];
            paging?: components["schemas"]["Paging"];
        };
        Failure: {
            code?: string;
            detail?: string;
        };
        Field: {
            custom?: boolean;
            examples?: string[];
            /** @example first_name */
            key?: string;
            /** @example First Name */
            label?: string;
            /** Format: int32 */
            max_length?: number;
            /** @enum {string} */
            type?: "text" | "email" | "phone" | "country" | "tags";
        };
        Fields: {
            fields?: components["schemas"]["Field"][];
        };
        FileImport: {
            /** @description Up to 100,000 rows */
            all_or_nothing?: boolean;
            /** @description Starts at once when every mapped column is sure */
            auto_start?: boolean;
            /** @enum {string} */
            blank_cells?: "keep" | "clear";
            clear_token?: string;
            /** @enum {string} */
            date_order?: "dmy" | "mdy" | "ymd";
            default_region?: string;
            /** @description A JSON object */
            defaults?: string;
            /**
             * @default skip
             * @enum {string}
             */
            duplicate_strategy: "skip" | "update" | "create_new";
            /** @description The file that is meant of an archive with several */
            entry?: string;
            /**
             * Format: int32
             * @description How many of the first 1,000 rows may be bad
             */
            error_limit_percent?: number;
            external_id?: string;
            /** @description A JSON object */
            field_rules?: string;
            /**
             * Format: binary
             * @description CSV, Excel (.xlsx, .xls), OpenDocument (.ods), JSON, NDJSON or vCard, also in a zip or gz file; its content decides, not its name
             */
            file: string;
            /**
             * Format: int32
             * @description The row with the names of the columns, 0 for none; found by default
             */
            header_row?: number;
            /** Format: uuid */
            list_id?: string;
            /** @description A JSON array, or names divided by commas */
            match_fields?: string;
            name?: string;
            /** @enum {string} */
            on_ambiguous?: "first" | "fail";
            /** @description The sheet of a workbook; by default the first visible one with data */
            sheet?: string;
            /** Format: uuid */
            template_id?: string;
            /**
             * @description False keeps this file from the language model; true asks it where one is configured and the tenant has it switched on
             * @default true
             */
            use_ai_mapping: boolean;
            webhook_url?: string;
        };
        /** @description Needs at least one of email, phone, phone_2. Unknown members are warnings. */
        GivenContact: {
            address_line1?: string;
            address_line2?: string;
            city?: string;
            company?: string;
            /** @example US */
            country?: string;
            /** @description Text, numbers, true and false by key; null removes one */
            custom_fields?: {
                [key: string]: Record<string, never>;
            };
            /** @example ada@example.com */
            email?: string;
            /** @example Ada */
            first_name?: string;
            /** @example Example */
            last_name?: string;
            /** @example +1 212 555 0123 */
            phone?: string;
            phone_2?: string;
            postal_code?: string;
            state?: string;
            tags?: string[];
            title?: string;
        };
        HistoryPage: {
            events?: components["schemas"]["ContactEvent"][];
            paging?: components["schemas"]["Paging"];
        };
        Import: {
            /** Format: int32 */
            ai_confidence?: number;
            allowed_actions?: components["schemas"]["AllowedAction"][];
            attempts?: components["schemas"]["Attempt"][];
            check?: Record<string, never>;
            /** Format: date-time */
            completed_at?: string;
            /** Format: date-time */
            created_at?: string;
            /** Format: int64 */
            created_count?: number;
            /** Format: int64 */
            duplicate_count?: number;
            duplicate_strategy?: string;
            error?: components["schemas"]["ImportFailure"];
            /** Format: int64 */
            error_count?: number;
            /** Format: int64 */
            estimated_seconds_remaining?: number;
            external_id?: string;
            file_name?: string;
            /** Format: int64 */
            file_size?: number;
            /** Format: uuid */
            id?: string;
            /** Format: uuid */
            list_id?: string;
            mapping?: {
                [key: string]: Record<string, never>;
            };
            /** Format: int32 */
            mapping_version?: number;
            match_fields?: string[];
            name?: string;
            /** Format: uuid */
            parent_id?: string;
            /** Format: int64 */
            processed_rows?: number;
            /** Format: int32 */
            progress_percent?: number;
            /** Format: int32 */
            queue_position?: number;
            /** Format: double */
            rows_per_second?: number;
            /** Format: uuid */
            same_content_as?: string;
            /** Format: int64 */
            skipped_count?: number;
            /** @enum {string} */
            source?: "bulk" | "upload";
            /** Format: date-time */
            started_at?: string;
            /** @enum {string} */
            status?: "fetching" | "pending_mapping" | "checking" | "queued" | "processing" | "stopping" | "stopped" | "completed" | "failed" | "cancelled" | "undoing" | "undone";
            /** Format: int64 */
            success_count?: number;
            /** Format: int64 */
            total_rows?: number;
            /** Format: int64 */
            unchanged_count?: number;
            /** Format: int64 */
            updated_count?: number;
            /** Format: int64 */
            warning_count?: number;
        };
        ImportActionFilter: {
            external_id?: string;
            from?: string;
            has_errors?: boolean;
            q?: string;
            source?: string;
            status?: string[];
            to?: string;
        };
        ImportActionResult: {
            code?: string;
            detail?: string;
            /** Format: uuid */
            id?: string;
            status?: string;
            success?: boolean;
        };
        ImportActionResults: {
            results?: components["schemas"]["ImportActionResult"][];
        };
        ImportActions: {
            /** @enum {string} */
            action: "start" | "stop" | "restart" | "cancel" | "delete";
            /** Format: int32 */
            expected_count?: number;
            filter?: components["schemas"]["ImportActionFilter"];
            ids?: string[];
        };
        ImportDraft: {
            ai?: components["schemas"]["AiOutcome"];
            columns?: components["schemas"]["ColumnSuggestion"][];
            headers?: string[];
            import?: components["schemas"]["Import"];
            layout?: {
                [key: string]: Record<string, never>;
            };
            options?: {
                [key: string]: Record<string, never>;
            };
            preview?: string[][];
            suggested_mapping?: {
                [key: string]: string;
            };
        };
        ImportFailure: {
            code?: string;
            detail?: string;
            /** Format: date-time */
            retry_at?: string;
        };
        ImportGoals: {
            all_or_nothing?: boolean;
            /** Format: int32 */
            error_limit_percent?: number;
        };
        ImportNumbers: {
            by_status?: {
                [key: string]: number;
            };
            /** Format: int64 */
            needs_attention?: number;
            /** Format: int64 */
            total?: number;
        };
        ImportPage: {
            imports?: components["schemas"]["Import"][];
            paging?: components["schemas"]["Paging"];
        };
        ImportProgress: {
            allowed_actions?: components["schemas"]["AllowedAction"][];
            /** Format: int64 */
            created_count?: number;
            /** Format: int64 */
            duplicate_count?: number;
            /** Format: int64 */
            error_count?: number;
            /** Format: int64 */
            estimated_seconds_remaining?: number;
            /** Format: uuid */
            id?: string;
            /** Format: int64 */
            processed_rows?: number;
            /** Format: int32 */
            progress_percent?: number;
            /** Format: int32 */
            queue_position?: number;
            /** Format: double */
            rows_per_second?: number;
            /** Format: int64 */
            skipped_count?: number;
            status?: string;
            /** Format: int64 */
            success_count?: number;
            /** Format: int64 */
            total_rows?: number;
            /** Format: int64 */
            unchanged_count?: number;
            /** Format: int64 */
            updated_count?: number;
        };
        ImportRow: {
            ambiguous?: boolean;
            before?: {
                [key: string]: Record<string, never>;
            };
            changed?: string[];
            contact?: components["schemas"]["ImportRowContact"];
            /** Format: uuid */
            contact_id?: string;
            list_added?: boolean;
            matched_by?: string;
            /** @enum {string} */
            outcome?: "created" | "updated" | "unchanged" | "skipped" | "failed";
            /** Format: int64 */
            row?: number;
        };
        ImportRowContact: {
            email?: string;
            first_name?: string;
            last_name?: string;
            phone?: string;
        };
        ImportRowPage: {
            paging?: components["schemas"]["Paging"];
            rows?: components["schemas"]["ImportRow"][];
        };
        /** @description What is not given stays as it was said before; null lets it be detected again */
        LayoutCorrection: {
            /**
             * @description Name of a character set
             * @example windows-1252
             */
            charset?: string;
            /** @description One character */
            delimiter?: string;
            /**
             * @description How a quote inside of quotes is written
             * @enum {string}
             */
            escape?: "doubled" | "backslash";
            /**
             * Format: int64
             * @description Line of the text or row of the sheet with the names of the columns, from 1; 0 for none
             */
            header_row?: number;
            /** @description One character, or an empty text when nothing encloses cells */
            quote?: string;
            /** @description Name of a sheet, of workbooks only */
            sheet?: string;
        };
        ListOfContact: {
            /** Format: uuid */
            id?: string;
            name?: string;
        };
        ListPage: {
            lists?: components["schemas"]["ContactList"][];
            paging?: components["schemas"]["Paging"];
        };
        MappedPreview: {
            headers?: string[];
            rows?: components["schemas"]["MappedPreviewRow"][];
        };
        MappedPreviewContact: {
            custom_fields?: {
                [key: string]: Record<string, never>;
            };
            fields?: {
                [key: string]: string;
            };
            tags?: string[];
        };
        MappedPreviewProblem: {
            code?: string;
            column?: string;
            message?: string;
            /** Format: int64 */
            row?: number;
            /** @enum {string} */
            severity?: "error" | "warning";
            value?: string;
        };
        MappedPreviewRow: {
            cells?: string[];
            cleared?: string[];
            contact?: components["schemas"]["MappedPreviewContact"];
            /** Format: int64 */
            line?: number;
            problems?: components["schemas"]["MappedPreviewProblem"][];
            /** Format: int64 */
            row?: number;
            valid?: boolean;
        };
        /** @description The mapping, and beside it any option of the upload, which replaces the one given there */
        Mapping: {
            /** @description By header: a field's name, tags, id, full_name, custom:<key>, or null; or an object with field, transforms, join and as (docs/options.md) */
            mapping: {
                [key: string]: Record<string, never>;
            };
            save_as_template?: string;
        };
        MappingTemplate: {
            /** Format: date-time */
            created_at?: string;
            /** Format: uuid */
            id?: string;
            /** Format: date-time */
            last_used_at?: string;
            mapping?: {
                [key: string]: string;
            };
            name?: string;
            /** Format: date-time */
            updated_at?: string;
            /** Format: int64 */
            use_count?: number;
            /** Format: int32 */
            version?: number;
        };
        NewApiKey: {
            /** Format: date-time */
            expires_at?: string;
            name: string;
            /** @enum {string} */
            role: "customer" | "admin";
            /** Format: uuid */
            tenant_id?: string;
        };
        NewExport: {
            /** @description Whether CSV begins with a byte order mark */
            bom?: boolean;
            /**
             * @description Which fields, in this order: id, the contact's fields, tags, status, created_at, updated_at, custom:<key>, or custom_fields for all of them. Without it the 16 columns First Name to Created At.
             * @example [
             *       "id",
             *       "email",
             *       "custom_fields"
             *     ]
             */
            fields?: string[];
            /**
             * @description csv, excel, json or ndjson. CSV text that a spreadsheet would run as a formula gets one leading apostrophe, which an import takes off again; Excel cells hold text.
             * @default csv
             * @enum {string}
             */
            format: "csv" | "excel" | "json" | "ndjson";
            /**
             * Format: uuid
             * @description Contacts that rows of this import created or found
             */
            import_id?: string;
            /** Format: int64 */
            limit?: number;
            /**
             * Format: uuid
             * @description Members of this list
             */
            list_id?: string;
            /** @description Words that all occur in name, e-mail, phones, company, title, city or country */
            q?: string;
            /** @enum {string} */
            status?: "active" | "inactive";
            /**
             * @description Contacts with exactly this tag
             * @example vip
             */
            tag?: string;
            /**
             * @description Contacts created or changed at this time or later
             * @example 2026-01-31T09:30:00Z
             */
            updated_since?: string;
        };
        NewList: {
            name: string;
        };
        NewMappingTemplate: {
            /** @description By header: a field's name, tags, id, custom:<key>, or null */
            mapping: {
                [key: string]: string;
            };
            name: string;
        };
        NewTenant: {
            name: string;
        };
        NewWebhookSecret: {
            /** Format: uuid */
            id?: string;
            /**
             * @description Null in the answer to a repeated call: it is told once.
             * @example whsec_…
             */
            secret?: string;
        };
        NextPage: {
            after?: string;
        };
        Paging: {
            next?: components["schemas"]["NextPage"];
        };
        Preview: {
            headers?: string[];
            rows?: components["schemas"]["PreviewRow"][];
        };
        PreviewError: {
            code?: string;
            column?: string;
            message?: string;
            severity?: string;
        };
        PreviewRow: {
            errors?: components["schemas"]["PreviewError"][];
            /** Format: int64 */
            line?: number;
            /** Format: int64 */
            row?: number;
            values?: string[];
        };
        /** @description An error (RFC 9457) */
        Problem: {
            code?: string;
            detail?: string;
            errors?: components["schemas"]["ProblemReason"][];
            /** Format: int32 */
            status?: number;
            title?: string;
            trace_id?: string;
            type?: string;
        };
        ProblemReason: {
            code?: string;
            detail?: string;
            pointer?: string;
        };
        ReasonedAction: {
            reason: string;
        };
        RowError: {
            code?: string;
            column?: string;
            /** Format: int64 */
            line?: number;
            message?: string;
            /** Format: int64 */
            row?: number;
            /** @enum {string} */
            severity?: "error" | "warning";
            value?: string;
        };
        RowErrorGroup: {
            code?: string;
            column?: string;
            /** Format: int64 */
            count?: number;
            /** Format: int64 */
            rows?: number;
            samples?: components["schemas"]["RowErrorSample"][];
            /** @enum {string} */
            severity?: "error" | "warning";
        };
        RowErrorGroups: {
            groups?: components["schemas"]["RowErrorGroup"][];
        };
        RowErrorPage: {
            errors?: components["schemas"]["RowError"][];
            paging?: components["schemas"]["Paging"];
        };
        RowErrorSample: {
            message?: string;
            /** Format: int64 */
            row?: number;
            value?: string;
        };
        SecretList: {
            secrets?: components["schemas"]["WebhookSecret"][];
        };
        SignIn: {
            token: string;
        };
        StoredContact: {
            address_line1?: string;
            address_line2?: string;
            city?: string;
            company?: string;
            country?: string;
            /** Format: date-time */
            created_at?: string;
            custom_fields?: {
                [key: string]: Record<string, never>;
            };
            /** @example ada@example.com */
            email?: string;
            first_name?: string;
            /** Format: uuid */
            id?: string;
            last_name?: string;
            lists?: components["schemas"]["ListOfContact"][];
            /** @example +12125550123 */
            phone?: string;
            phone_2?: string;
            postal_code?: string;
            state?: string;
            /** @enum {string} */
            status?: "active" | "inactive";
            tags?: string[];
            title?: string;
            /** Format: date-time */
            updated_at?: string;
            /** Format: int64 */
            version?: number;
        };
        Suspension: {
            /** @enum {string} */
            running_imports?: "stop" | "finish";
        };
        TemplatePage: {
            paging?: components["schemas"]["Paging"];
            templates?: components["schemas"]["MappingTemplate"][];
        };
        TemplateVersion: {
            mapping?: {
                [key: string]: string;
            };
            name?: string;
            /** Format: date-time */
            saved_at?: string;
            /** Format: int32 */
            version?: number;
        };
        TemplateVersions: {
            versions?: components["schemas"]["TemplateVersion"][];
        };
        Tenant: {
            ai_enabled?: boolean;
            /** Format: date-time */
            created_at?: string;
            /** Format: uuid */
            id?: string;
            limits?: components["schemas"]["TenantLimits"];
            name?: string;
            /** Format: int32 */
            retention_days?: number;
            /** Format: date-time */
            suspended_at?: string;
        };
        TenantChange: {
            ai_enabled?: boolean;
            limits?: components["schemas"]["TenantLimits"];
            name?: string;
            /** Format: int32 */
            retention_days?: number;
        };
        TenantLimits: {
            /** Format: int64 */
            file_bytes?: number;
            /** Format: int32 */
            parallel_imports?: number;
            /** Format: int32 */
            queued_imports?: number;
            /** Format: int32 */
            request_burst?: number;
            /** Format: int32 */
            requests_per_second?: number;
            /** Format: int64 */
            rows_per_import?: number;
        };
        TenantPage: {
            paging?: components["schemas"]["Paging"];
            tenants?: components["schemas"]["Tenant"][];
        };
        UploadedImport: {
            ai?: components["schemas"]["AiOutcome"];
            /** Format: int32 */
            ai_confidence?: number;
            columns?: components["schemas"]["ColumnSuggestion"][];
            headers?: string[];
            /** Format: uuid */
            job_id?: string;
            layout?: {
                [key: string]: Record<string, never>;
            };
            preview?: string[][];
            /** Format: uuid */
            same_content_as?: string;
            status?: string;
            success?: boolean;
            suggested_mapping?: {
                [key: string]: string;
            };
        };
        WebhookDelivery: {
            /** Format: date-time */
            created_at?: string;
            /** Format: date-time */
            ended_at?: string;
            /** @example import.completed */
            event?: string;
            /**
             * Format: uuid
             * @description The `webhook-id` that the receiver sees, the same in every try.
             */
            id?: string;
            /** Format: uuid */
            import_id?: string;
            /** Format: date-time */
            next_try_at?: string;
            /** @enum {string} */
            status?: "pending" | "delivered" | "failed" | "gone";
            /** Format: int32 */
            tries?: number;
            url?: string;
        };
        WebhookDeliveryDetail: {
            /** @description What is sent, as it is signed. */
            body?: string;
            delivery?: components["schemas"]["WebhookDelivery"];
            log?: components["schemas"]["WebhookTry"][];
        };
        WebhookSecret: {
            /** Format: date-time */
            created_at?: string;
            /**
             * Format: date-time
             * @description Null for the current one.
             */
            expires_at?: string;
            /** Format: uuid */
            id?: string;
        };
        WebhookTry: {
            /** Format: int32 */
            duration_millis?: number;
            /** @description Null for a success, else REDIRECTED, REFUSED, GONE, TIMEOUT, HOST_UNKNOWN, ADDRESS_REFUSED, TLS_FAILED, CONNECTION_FAILED or SECRET_UNREADABLE. */
            failure?: string;
            /** Format: int32 */
            number?: number;
            /**
             * Format: int32
             * @description What the receiver answered; null when it did not.
             */
            status_code?: number;
            /** Format: date-time */
            tried_at?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    apiKeys: {
        parameters: {
            query?: {
                tenant_id?: string;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyPage"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Lets the request happen once, however often it is sent. The same request with the same key gets the first answer again, with Idempotency-Replayed: true; 409 IDEMPOTENCY_KEY_IN_USE while the first one runs, 422 IDEMPOTENCY_KEY_REUSED for another request, 400 IDEMPOTENCY_KEY_INVALID for what is no key. After an error the key is free again. Kept 24 hours.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewApiKey"];
            };
        };
        responses: {
            /** @description The key with its token */
            201: {
                headers: {
                    /** @description true when this is the answer to an earlier request */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    apiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is revoked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateApiKey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Lets the request happen once, however often it is sent. The same request with the same key gets the first answer again, with Idempotency-Replayed: true; 409 IDEMPOTENCY_KEY_IN_USE while the first one runs, 422 IDEMPOTENCY_KEY_REUSED for another request, 400 IDEMPOTENCY_KEY_INVALID for what is no key. After an error the key is free again. Kept 24 hours.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyRotation"];
            };
        };
        responses: {
            /** @description The new key with its token */
            201: {
                headers: {
                    /** @description true when this is the answer to an earlier request */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    entries: {
        parameters: {
            query?: {
                tenant_id?: string;
                action?: string;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    executions: {
        parameters: {
            query?: {
                /** @description One or several, divided by commas */
                status?: string[];
                tenant_id?: string;
                import_id?: string;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionPage"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    execution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    abandon: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Lets the request happen once, however often it is sent. The same request with the same key gets the first answer again, with Idempotency-Replayed: true; 409 IDEMPOTENCY_KEY_IN_USE while the first one runs, 422 IDEMPOTENCY_KEY_REUSED for another request, 400 IDEMPOTENCY_KEY_INVALID for what is no key. After an error the key is free again. Kept 24 hours.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonedAction"];
            };
        };
        responses: {
            /** @description The attempt */
            202: {
                headers: {
                    /** @description true when this is the answer to an earlier request */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recover: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Lets the request happen once, however often it is sent. The same request with the same key gets the first answer again, with Idempotency-Replayed: true; 409 IDEMPOTENCY_KEY_IN_USE while the first one runs, 422 IDEMPOTENCY_KEY_REUSED for another request, 400 IDEMPOTENCY_KEY_INVALID for what is no key. After an error the key is free again. Kept 24 hours.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonedAction"];
            };
        };
        responses: {
            /** @description The attempt; its import goes on with another */
            202: {
                headers: {
                    /** @description true when this is the answer to an earlier request */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restart_1: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Lets the request happen once, however often it is sent. The same request with the same key gets the first answer again, with Idempotency-Replayed: true; 409 IDEMPOTENCY_KEY_IN_USE while the first one runs, 422 IDEMPOTENCY_KEY_REUSED for another request, 400 IDEMPOTENCY_KEY_INVALID for what is no key. After an error the key is free again. Kept 24 hours.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonedAction"];
            };
        };
        responses: {
            /** @description The attempt that was stopped or has failed */
            202: {
                headers: {
                    /** @description true when this is the answer to an earlier request */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stop_1: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Lets the request happen once, however often it is sent. The same request with the same key gets the first answer again, with Idempotency-Replayed: true; 409 IDEMPOTENCY_KEY_IN_USE while the first one runs, 422 IDEMPOTENCY_KEY_REUSED for another request, 400 IDEMPOTENCY_KEY_INVALID for what is no key. After an error the key is free again. Kept 24 hours.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonedAction"];
            };
        };
        responses: {
            /** @description The attempt */
            202: {
                headers: {
                    /** @description true when this is the answer to an earlier request */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    imports_1: {
        parameters: {
            query?: {
                /** @description One or several, divided by commas */
                status?: string[];
                tenant_id?: string;
                /** @description Part of the name or file name, or a whole id or external id */
                q?: string;
                from?: string;
                to?: string;
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminImportPage"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    tenants: {
        parameters: {
            query?: {
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantPage"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createTenant: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Lets the request happen once, however often it is sent. The same request with the same key gets the first answer again, with Idempotency-Replayed: true; 409 IDEMPOTENCY_KEY_IN_USE while the first one runs, 422 IDEMPOTENCY_KEY_REUSED for another request, 400 IDEMPOTENCY_KEY_INVALID for what is no key. After an error the key is free again. Kept 24 hours.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTenant"];
            };
        };
        responses: {
            /** @description The tenant */
            201: {
                headers: {
                    /** @description true when this is the answer to an earlier request */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    tenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTenant: {
        parameters: {
            query?: {
                name?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TenantChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resume: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Lets the request happen once, however often it is sent. The same request with the same key gets the first answer again, with Idempotency-Replayed: true; 409 IDEMPOTENCY_KEY_IN_USE while the first one runs, 422 IDEMPOTENCY_KEY_REUSED for another request, 400 IDEMPOTENCY_KEY_INVALID for what is no key. After an error the key is free again. Kept 24 hours.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description true when this is the answer to an earlier request */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    suspend: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Lets the request happen once, however often it is sent. The same request with the same key gets the first answer again, with Idempotency-Replayed: true; 409 IDEMPOTENCY_KEY_IN_USE while the first one runs, 422 IDEMPOTENCY_KEY_REUSED for another request, 400 IDEMPOTENCY_KEY_INVALID for what is no key. After an error the key is free again. Kept 24 hours.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Suspension"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description true when this is the answer to an earlier request */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    contacts: {
        parameters: {
            query?: {
                /**
                 * @description The beginning of an e-mail address, or with a plus in front a phone number.
                 * @example ada@
                 */
                q?: string;
                list_id?: string;
                /** @description Contacts that the rows of this import touched. */
                import_id?: string;
                status?: "active" | "inactive";
                tag?: string;
                updated_since?: string;
                limit?: number;
                after?: string;
            };
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactPage"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createContact: {
        parameters: {
            query?: {
                duplicate_strategy?: "skip" | "update" | "create_new";
                /** @description Any of email, phone, phone_2, id, in order of priority */
                match_fields?: string;
                on_ambiguous?: "first" | "fail";
                /**
                 * @description Country of phone numbers that name none
                 * @example US
                 */
                default_region?: string;
                /** @description The contact joins this list */
                list_id?: string;
            };
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
                /**
                 * @description Lets the request happen once, however often it is sent. The same request with the same key gets the first answer again, with Idempotency-Replayed: true; 409 IDEMPOTENCY_KEY_IN_USE while the first one runs, 422 IDEMPOTENCY_KEY_REUSED for another request, 400 IDEMPOTENCY_KEY_INVALID for what is no key. After an error the key is free again. Kept 24 hours.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GivenContact"];
            };
        };
        responses: {
            /** @description An existing contact is updated, or as given */
            200: {
                headers: {
                    /** @description true when this is the answer to an earlier request */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditedContact"];
                };
            };
            /** @description It is created; ETag is its version */
            201: {
                headers: {
                    /** @description true when this is the answer to an earlier request */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditedContact"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    contact: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contact; ETag is its version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredContact"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteContact: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeContact: {
        parameters: {
            query?: {
                /** @description Any of email, phone, phone_2: what must be of no other contact */
                match_fields?: string;
                on_ambiguous?: "first" | "fail";
                /**
                 * @description Country of phone numbers, where neither they nor the contact name one
                 * @example US
                 */
                default_region?: string;
            };
            header?: {
                "If-Match"?: string;
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GivenContact"];
                "application/merge-patch+json": components["schemas"]["GivenContact"];
            };
        };
        responses: {
            /** @description The contact; ETag is its version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditedContact"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    history: {
        parameters: {
            query?: {
                limit?: number;
                after?: string;
            };
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryPage"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    followSeveral: {
        parameters: {
            query: {
                /** @description imports, import:<id>, divided by commas */
                topics: string[];
            };
            header?: {
                /** @description Id of the last event that the client got */
                "Last-Event-ID"?: string;
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events; their data are of these types */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["Import"] | components["schemas"]["ImportProgress"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listExports: {
        parameters: {
            query?: {
                limit?: number;
                after?: string;
            };
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportPage"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
                /**
                 * @description Lets the request happen once, however often it is sent. The same request with the same key gets the first answer again, with Idempotency-Replayed: true; 409 IDEMPOTENCY_KEY_IN_USE while the first one runs, 422 IDEMPOTENCY_KEY_REUSED for another request, 400 IDEMPOTENCY_KEY_INVALID for what is no key. After an error the key is free again. Kept 24 hours.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewExport"];
            };
        };
        responses: {
            /** @description The export; ask for it at Location */
            202: {
                headers: {
                    /** @description true when this is the answer to an earlier request */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportContacts: {
        parameters: {
            query?: {
                /** @description csv, excel, json or ndjson. CSV text that a spreadsheet would run as a formula gets one leading apostrophe, which an import takes off again; Excel cells hold text. */
                format?: "csv" | "excel" | "json" | "ndjson";
                /**
                 * @description Which fields, in this order, with commas: id, the contact's fields, tags, status, created_at, updated_at, custom:<key>, or custom_fields for all of them. Without it the 16 columns First Name to Created At.
                 * @example id,email,tags,custom:shoe_size
                 */
                fields?: string;
                /** @description Whether CSV begins with a byte order mark, for spreadsheets that do not expect UTF-8 */
                bom?: boolean;
                /** @description Members of this list */
                list_id?: string;
                /** @description Contacts that rows of this import created or found */
                import_id?: string;
                status?: "active" | "inactive";
                /**
                 * @description Contacts with exactly this tag
                 * @example vip
                 */
                tag?: string;
                /**
                 * @description Contacts created or changed at this time or later
                 * @example 2026-01-31T09:30:00Z
                 */
                updated_since?: string;
                /**
                 * @description Words that all occur in name, e-mail, phones, company, title, city or country
                 * @example ada berlin
                 */
                q?: string;
                limit?: number;
            };
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contacts, as an attachment whose name holds the date */
            200: {
                headers: {
                    /** @description How many contacts there are, counted in the same moment. When counting takes longer than 2 s it comes as a trailer behind the body instead. */
                    "Rollcall-Row-Count"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"][];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["Contact"];
                    /**
                     * @example Email,Tags
                     *     ada@example.com,new; vip
                     *     ben@example.com,"[""a, b""]"
                     */
                    "text/csv": string;
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadExport: {
        parameters: {
            query?: {
                /** @description Of a link */
                tenant?: string;
                /** @description Of a link */
                expires?: number;
                /** @description Of a link */
                signature?: string;
            };
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    fields: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fields"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    imports: {
        parameters: {
            query?: {
                /** @description One or several, divided by commas */
                status?: string[];
                /** @description Part of the name or file name, or a whole id or external id */
                q?: string;
                external_id?: string;
                source?: "bulk" | "upload";
                from?: string;
                to?: string;
                has_errors?: boolean;
                /** @description Only those that are stopped, or that failed or had errors and were not looked at since they ended */
                needs_attention?: boolean;
                limit?: number;
                after?: string;
            };
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPage"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    act: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
                /**
                 * @description Lets the request happen once, however often it is sent. The same request with the same key gets the first answer again, with Idempotency-Replayed: true; 409 IDEMPOTENCY_KEY_IN_USE while the first one runs, 422 IDEMPOTENCY_KEY_REUSED for another request, 400 IDEMPOTENCY_KEY_INVALID for what is no key. After an error the key is free again. Kept 24 hours.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportActions"];
            };
        };
        responses: {
            /** @description A result for each import */
            200: {
                headers: {
                    /** @description true when this is the answer to an earlier request */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportActionResults"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importContacts: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
                /**
                 * @description Lets the request happen once, however often it is sent. The same request with the same key gets the first answer again, with Idempotency-Replayed: true; 409 IDEMPOTENCY_KEY_IN_USE while the first one runs, 422 IDEMPOTENCY_KEY_REUSED for another request, 400 IDEMPOTENCY_KEY_INVALID for what is no key. After an error the key is free again. Kept 24 hours.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkImport"];
                "application/x-ndjson": string;
            };
        };
        responses: {
            /** @description The import goes on; see Location */
            202: {
                headers: {
                    /** @description true when this is the answer to an earlier request */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedBulkImport"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    facets: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportNumbers"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    upload: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
                /**
                 * @description Lets the request happen once, however often it is sent. The same request with the same key gets the first answer again, with Idempotency-Replayed: true; 409 IDEMPOTENCY_KEY_IN_USE while the first one runs, 422 IDEMPOTENCY_KEY_REUSED for another request, 400 IDEMPOTENCY_KEY_INVALID for what is no key. After an error the key is free again. Kept 24 hours.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["FileImport"];
            };
        };
        responses: {
            /** @description The import waits for its mapping */
            201: {
                headers: {
                    /** @description true when this is the answer to an earlier request */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadedImport"];
                };
            };
            /** @description The import was started */
            202: {
                headers: {
                    /** @description true when this is the answer to an earlier request */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadedImport"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is cancelled, or will be after its current chunk */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedImport"];
                };
            };
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
                /**
                 * @description Lets the request happen once, however often it is sent. The same request with the same key gets the first answer again, with Idempotency-Replayed: true; 409 IDEMPOTENCY_KEY_IN_USE while the first one runs, 422 IDEMPOTENCY_KEY_REUSED for another request, 400 IDEMPOTENCY_KEY_INVALID for what is no key. After an error the key is free again. Kept 24 hours.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Cancellation"];
            };
        };
        responses: {
            /** @description It is cancelled, or will be after its chunk */
            202: {
                headers: {
                    /** @description true when this is the answer to an earlier request */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    draft: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportDraft"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    errors: {
        parameters: {
            query?: {
                format?: "csv" | "json";
                /** @description Of a JSON page */
                severity?: "error" | "warning";
                /** @description Only errors of this code; of a CSV file: only rows that have one of them */
                code?: string;
                /** @description The same for a column; an empty text for errors of whole rows */
                column?: string;
                /** @description Of a JSON page */
                limit?: number;
                /** @description Of a JSON page */
                after?: string;
            };
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The errors */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RowErrorPage"];
                    "text/csv": string;
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    groups: {
        parameters: {
            query?: {
                severity?: "error" | "warning";
            };
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The groups */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RowErrorGroups"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    follow: {
        parameters: {
            query?: never;
            header?: {
                /** @description Id of the last event that the client got */
                "Last-Event-ID"?: string;
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events; their data are of these types */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["Import"] | components["schemas"]["ImportProgress"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    correct: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LayoutCorrection"];
            };
        };
        responses: {
            /** @description Headers, preview and suggestions; ETag is the mapping's version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadedImport"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    map: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
                /**
                 * @description Lets the request happen once, however often it is sent. The same request with the same key gets the first answer again, with Idempotency-Replayed: true; 409 IDEMPOTENCY_KEY_IN_USE while the first one runs, 422 IDEMPOTENCY_KEY_REUSED for another request, 400 IDEMPOTENCY_KEY_INVALID for what is no key. After an error the key is free again. Kept 24 hours.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Mapping"];
            };
        };
        responses: {
            /** @description The import was started */
            202: {
                headers: {
                    /** @description true when this is the answer to an earlier request */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedImport"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    saveMapping: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Mapping"];
            };
        };
        responses: {
            /** @description The import; ETag is the mapping's version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview: {
        parameters: {
            query: {
                /** @description How many rows at most, 1 to 100 */
                rows?: number;
                /** @description true for the rows as they will arrive */
                mapped: boolean;
            };
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows, with errors and warnings of cells */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    proposed: {
        parameters: {
            query?: {
                rows?: number;
            };
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
                /**
                 * @description Lets the request happen once, however often it is sent. The same request with the same key gets the first answer again, with Idempotency-Replayed: true; 409 IDEMPOTENCY_KEY_IN_USE while the first one runs, 422 IDEMPOTENCY_KEY_REUSED for another request, 400 IDEMPOTENCY_KEY_INVALID for what is no key. After an error the key is free again. Kept 24 hours.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Mapping"];
            };
        };
        responses: {
            /** @description The rows, with errors and warnings of cells */
            200: {
                headers: {
                    /** @description true when this is the answer to an earlier request */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappedPreview"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restart: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
                /**
                 * @description Lets the request happen once, however often it is sent. The same request with the same key gets the first answer again, with Idempotency-Replayed: true; 409 IDEMPOTENCY_KEY_IN_USE while the first one runs, 422 IDEMPOTENCY_KEY_REUSED for another request, 400 IDEMPOTENCY_KEY_INVALID for what is no key. After an error the key is free again. Kept 24 hours.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ImportGoals"];
            };
        };
        responses: {
            /** @description It is in line or runs */
            202: {
                headers: {
                    /** @description true when this is the answer to an earlier request */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rows: {
        parameters: {
            query?: {
                outcome?: "created" | "updated" | "unchanged" | "skipped" | "failed";
                limit?: number;
                after?: string;
            };
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportRowPage"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    markSeen: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Noted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    start: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
                /**
                 * @description Lets the request happen once, however often it is sent. The same request with the same key gets the first answer again, with Idempotency-Replayed: true; 409 IDEMPOTENCY_KEY_IN_USE while the first one runs, 422 IDEMPOTENCY_KEY_REUSED for another request, 400 IDEMPOTENCY_KEY_INVALID for what is no key. After an error the key is free again. Kept 24 hours.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The import was started */
            202: {
                headers: {
                    /** @description true when this is the answer to an earlier request */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedImport"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stop: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
                /**
                 * @description Lets the request happen once, however often it is sent. The same request with the same key gets the first answer again, with Idempotency-Replayed: true; 409 IDEMPOTENCY_KEY_IN_USE while the first one runs, 422 IDEMPOTENCY_KEY_REUSED for another request, 400 IDEMPOTENCY_KEY_INVALID for what is no key. After an error the key is free again. Kept 24 hours.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is stopped, or will be after its chunk */
            202: {
                headers: {
                    /** @description true when this is the answer to an earlier request */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    lists: {
        parameters: {
            query?: {
                limit?: number;
                after?: string;
            };
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListPage"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createList: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
                /**
                 * @description Lets the request happen once, however often it is sent. The same request with the same key gets the first answer again, with Idempotency-Replayed: true; 409 IDEMPOTENCY_KEY_IN_USE while the first one runs, 422 IDEMPOTENCY_KEY_REUSED for another request, 400 IDEMPOTENCY_KEY_INVALID for what is no key. After an error the key is free again. Kept 24 hours.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewList"];
            };
        };
        responses: {
            /** @description The list */
            201: {
                headers: {
                    /** @description true when this is the answer to an earlier request */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactList"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactList"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renameList: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewList"];
            };
        };
        responses: {
            /** @description The list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactList"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    templates: {
        parameters: {
            query?: {
                limit?: number;
                after?: string;
            };
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplatePage"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createTemplate: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
                /**
                 * @description Lets the request happen once, however often it is sent. The same request with the same key gets the first answer again, with Idempotency-Replayed: true; 409 IDEMPOTENCY_KEY_IN_USE while the first one runs, 422 IDEMPOTENCY_KEY_REUSED for another request, 400 IDEMPOTENCY_KEY_INVALID for what is no key. After an error the key is free again. Kept 24 hours.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMappingTemplate"];
            };
        };
        responses: {
            /** @description The template; ETag is its version */
            201: {
                headers: {
                    /** @description true when this is the answer to an earlier request */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingTemplate"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    template: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The template; ETag is its version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingTemplate"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceTemplate: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMappingTemplate"];
            };
        };
        responses: {
            /** @description The template; ETag is its version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingTemplate"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTemplate: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone; imports that used it stay */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    templateVersions: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateVersions"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    me: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Caller"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description Signed in; see the cookies */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session has ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    webhookDeliveries: {
        parameters: {
            query?: {
                status?: "pending" | "delivered" | "failed" | "gone";
                import_id?: string;
                limit?: number;
                after?: string;
            };
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryPage"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    webhookDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryDetail"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redeliverWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
                /**
                 * @description Lets the request happen once, however often it is sent. The same request with the same key gets the first answer again, with Idempotency-Replayed: true; 409 IDEMPOTENCY_KEY_IN_USE while the first one runs, 422 IDEMPOTENCY_KEY_REUSED for another request, 400 IDEMPOTENCY_KEY_INVALID for what is no key. After an error the key is free again. Kept 24 hours.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery, which is pending */
            202: {
                headers: {
                    /** @description true when this is the answer to an earlier request */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    webhookSecrets: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretList"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant for which an administrator acts */
                "Rollcall-Tenant"?: string;
                /**
                 * @description Lets the request happen once, however often it is sent. The same request with the same key gets the first answer again, with Idempotency-Replayed: true; 409 IDEMPOTENCY_KEY_IN_USE while the first one runs, 422 IDEMPOTENCY_KEY_REUSED for another request, 400 IDEMPOTENCY_KEY_INVALID for what is no key. After an error the key is free again. Kept 24 hours.
                 * @example 8e03978e-40d5-43dd-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The secret, shown this once */
            201: {
                headers: {
                    /** @description true when this is the answer to an earlier request */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewWebhookSecret"];
                };
            };
            /** @description An error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
