// The package's exports: the generated wire types, the connection and its outbox.
export * from './protocol.gen';
export * from './connection';
export * from './outbox';
export * from './tag';
export * from './backoff';
export * from './fields';
