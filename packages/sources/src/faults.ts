/** What is told of data that cannot be used: to whom it may help, brought with the first of it. */
export * from './faults/csv.ts';
export * from './faults/encoding.ts';
export * from './faults/groups.ts';
export * from './faults/json.ts';
export * from './faults/query.ts';
export * from './faults/refusal.ts';
export * from './faults/reply.ts';
export * from './faults/status.ts';
