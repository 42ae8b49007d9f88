export type { Dataset, Field, LoadReply, SourceBinding, Table } from '@balise/model';
export type { Decoded } from '@balise/sources';
